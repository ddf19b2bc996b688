#!/bin/sh
# The locked dependencies against the advisory databases, from an environment of its own. Exit 3: nobody could be asked.
venv=build/audit-venv
mkdir -p build
[ -x "$venv/bin/pip-audit" ] || {
  python3 -m venv "$venv" &&
    "$venv/bin/pip" install -q --disable-pip-version-check --require-hashes -r requirements/audit.txt ||
    { rm -rf "$venv"; echo "NO AUDIT: pip-audit could not be installed; nothing was audited." >&2; exit 3; }
}
exec "$venv/bin/python" tools/audit.py
