#!/bin/sh
# Find Chromium and nginx (with its brotli module) for the tests, or install Debian's; say plainly which tests will be left out.
missing=""
brotli=/usr/lib/nginx/modules/ngx_http_brotli_static_module.so
has() { for name; do PATH="$PATH:/usr/sbin" command -v "$name" >/dev/null 2>&1 && return 0; done; return 1; }
browsers="chromium-headless-shell chromium chromium-browser google-chrome"
has $browsers || missing="chromium-headless-shell fonts-dejavu-core"
has nginx || missing="$missing nginx-light"
[ -f "$brotli" ] || missing="$missing libnginx-mod-http-brotli-static"
[ -z "$missing" ] && exit 0
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  echo "installing from Debian for the tests: $missing ..."
  # A server that starts by itself after its installation is not what a test asks for.
  apt-get update -qq && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
fi
left=0
has $browsers || { left=1; echo "NO BROWSER: Chromium was not found and could not be installed; the browser tests are left out." >&2; }
has nginx || { left=1; echo "NO NGINX: nginx was not found and could not be installed; the tests of deploy/ are left out." >&2; }
[ -f "$brotli" ] || { left=1; echo "NO BROTLI: nginx has no brotli module and it could not be installed; its tests are left out." >&2; }
[ -z "$CI" ] || exit $left
