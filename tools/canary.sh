#!/bin/sh
# Build the generated tree with properdocs and with Zensical, strictly, in an environment of their own.
set -e
venv=build/canary-venv
[ -x "$venv/bin/zensical" ] || {
  python3 -m venv "$venv"
  "$venv/bin/pip" install -q --disable-pip-version-check --require-hashes -r requirements/canary.txt
}
cd build
echo "properdocs $(canary-venv/bin/properdocs --version)"
canary-venv/bin/properdocs build --strict -f mkdocs.yml -d canary-properdocs
test -f canary-properdocs/index.html
echo "zensical $(canary-venv/bin/zensical --version)"
rm -rf canary-zensical
canary-venv/bin/zensical build --strict -f mkdocs.yml
