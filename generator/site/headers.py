"""What a server should say beside each file: a policy with hashes, no `unsafe-inline`, and how long to keep it."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

HOSTS, NGINX = "_headers", "nginx-headers.conf"
NAMES = (HOSTS, NGINX)
# Cloudflare refuses longer lines and more rules; Netlify has no such limits.
MAX_LINE, MAX_RULES = 2000, 100

_SCRIPT = re.compile(rb"<script\b([^>]*)>(.*?)</script", re.DOTALL | re.IGNORECASE)
# Data for scripts is never run, so no policy asks about it.
_DATA = re.compile(rb"\bsrc\s*=|type\s*=\s*[\"']?(?:application/(?:ld\+)?json|text/plain)", re.IGNORECASE)
# `main.57a0d79d.min.css`: the name changes with the bytes, so that a copy never grows old.
_FINGERPRINTED = re.compile(r"\.[0-9a-f]{8,}\.(?:min\.)?\w+$")
FOREVER = "public, max-age=31536000, immutable"
# A corrected figure is seen at once, and no page asks for a style that the next site no longer has; an answer of
# 304 costs a few hundred bytes. It is what the static hosts do by themselves.
ASKED_AGAIN = "public, max-age=0, must-revalidate"

# Nothing that a page of text needs; an empty list forbids it to us, too.
_UNUSED = (
    "accelerometer", "autoplay", "browsing-topics", "camera", "display-capture", "geolocation", "gyroscope",
    "magnetometer", "microphone", "midi", "payment", "usb",
)  # fmt: skip
OTHERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _UNUSED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}


def write(site: Path, scripts: Iterable[str] | None = None) -> None:
    """Write the headers of a built site into it, for static hosts and for nginx.

    ``scripts`` are the hashes of all inline scripts, where somebody has read the pages already.
    """
    allowed = hashes(p.read_bytes() for p in site.rglob("*.html")) if scripts is None else sorted(scripts)
    wanted = {"Content-Security-Policy": policy(allowed), **OTHERS}
    (site / HOSTS).write_text(for_hosts(wanted, list(lasting(site, site / "assets"))), encoding="utf-8")
    (site / NGINX).write_text(for_nginx(wanted), encoding="utf-8")


def lasting(site: Path, folder: Path) -> Iterator[str]:
    """Patterns for all files below ``folder`` whose names change with their bytes, and for no other; few of them."""
    found = sorted(folder.iterdir()) if folder.is_dir() else []
    files = [p for p in folder.rglob("*") if p.is_file()]
    if files and all(_FINGERPRINTED.search(p.name) for p in files):
        yield f"{folder.relative_to(site).as_posix()}/*"
        return
    for path in found:
        if path.is_dir():
            yield from lasting(site, path)
        elif _FINGERPRINTED.search(path.name):
            yield path.relative_to(site).as_posix()


def inline(html: bytes) -> Iterator[bytes]:
    """Every inline script of a page that a browser would run."""
    return (m[2] for m in _SCRIPT.finditer(html) if m[2] and not _DATA.search(m[1]))


def hashes(pages: Iterable[bytes]) -> list[str]:
    """The hash of every inline script of these pages, each once, in the policy's notation."""
    scripts = {script for html in pages for script in inline(html)}
    return sorted(f"'sha256-{b64encode(sha256(s).digest()).decode()}'" for s in scripts)


def policy(scripts: list[str]) -> str:
    """The content security policy: our own files, these inline scripts, and nothing of anybody else."""
    return "; ".join((
        "default-src 'none'", " ".join(("script-src 'self'", *scripts)), "style-src 'self'", "img-src 'self' data:",
        "font-src 'self'", "connect-src 'self'", "worker-src 'self'", "form-action 'self'", "base-uri 'none'",
        "frame-ancestors 'none'",
    ))  # fmt: skip


def for_hosts(wanted: dict[str, str], lasting: list[str]) -> str:
    """The `_headers` file of Netlify, Cloudflare Pages and others of their kind.

    Hosts join the values of all rules that match, so no header stands in two rules for one file. What is
    not named keeps the hosts' own rule: asked again at each visit.
    """
    secure = {**wanted, "Strict-Transport-Security": "max-age=31536000"}
    rules = [("/*", secure), ("/data/*", {"Access-Control-Allow-Origin": "*"})]
    # What is beyond the limit is merely asked for again.
    rules += [(f"/{pattern}", {"Cache-Control": FOREVER}) for pattern in lasting[: MAX_RULES - len(rules)]]
    return "".join(f"{path}\n" + "".join(f"  {k}: {v}\n" for k, v in found.items()) for path, found in rules)


def for_nginx(wanted: dict[str, str]) -> str:
    """The same for nginx, to be included in a server block; caching stands in `deploy/nginx.conf`."""
    return "".join(f'add_header {name} "{value}" always;\n' for name, value in wanted.items())
