#!/bin/sh
# Ask the advisory database about every locked dependency, from an environment of its own; say so where the network forbids it.
venv=build/audit-venv
mkdir -p build
[ -x "$venv/bin/pip-audit" ] || {
  python3 -m venv "$venv" && "$venv/bin/pip" install -q --disable-pip-version-check pip-audit ||
    { rm -rf "$venv"; echo "NO AUDIT: pip-audit could not be installed; nothing was audited." >&2; exit 0; }
}
for lock in requirements/*.txt; do
  # The lock is complete and hashed: nothing is resolved or installed.
  said=$("$venv/bin/pip-audit" --require-hashes --disable-pip --progress-spinner off --timeout 20 -r "$lock" 2>&1)
  unknown=$(echo "$said" | grep -c "could not be audited")
  case $said in
    *" known vulnerabilit"*" in "*) echo "$lock:"; echo "$said"; found=1 ;;
    *"No known vulnerabilities"*) echo "$lock: no known vulnerabilities; $unknown dependencies could not be audited" ;;
    *) echo "$lock: NO AUDIT, the advisory database did not answer: $(echo "$said" | tail -1 | cut -c1-160)" >&2 ;;
  esac
done
[ -z "${found:-}" ]
