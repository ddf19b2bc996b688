"""Names that change with the bytes, so that a copy may be kept for ever; and without what no page of ours asks for."""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path, PurePosixPath

from generator.paths import files_below

# Addresses as HTML and as our scripts write them: from the page, or from the root of the site.
# What is looked for begins with letters that never vary, which is found ten times as fast.
_IN_HTML = re.compile(r'(="(?:(?<=\bhref=")|(?<=\bsrc="))(?:(?:\.\./)*|/))(assets/[^"?#]+)(?=")')
_IN_SCRIPT = re.compile(r'(")(assets/[^"]+)(?=")')
# The theme's own search, whose index is empty: assets/js/search.js answers in its stead. And its own script and
# palettes: assets/js/frame.js and our styles have what is left of them.
_WORKER = re.compile(r'"search": "[^"]*/workers/[^"]*", ')
_LEFT_OUT_OF_PAGES = re.compile(
    r'(?:\n<|<)(?:link rel="stylesheet" href="[^"]*/palette\.[^"]*">|script src="[^"]*/bundle\.[^"]*"></script>)'
)
_LEFT_OUT = re.compile(r"assets/javascripts/|assets/stylesheets/palette\.|search/search_index\.json$|assets/.+\.map$")
# Our comments are for those who read the source, and weigh a fifth of what a search loads first.
_COMMENT = re.compile(r"^ *//.*\n", re.MULTILINE)
_MAP = re.compile(rb"\s*(?://|/\*)# sourceMappingURL=\S+(?: ?\*/)?\s*\Z")

# For each script and style of ours: the name that it gets, and its bytes with the names of others in them.
Named = dict[str, tuple[str, bytes]]


def fingerprinted(overrides: Path) -> Named:
    """The new name and bytes of every script and style in the theme's folder.

    A script that names another one carries that one's new name, so that its own changes, too. Raises
    `ValueError` where scripts name each other in a circle.
    """
    found = (p for suffix in ("css", "js") for p in overrides.glob(f"assets/**/*.{suffix}"))
    files = {p.relative_to(overrides).as_posix(): p.read_bytes() for p in sorted(found)}
    named: Named = {}

    def name(of: str, asked: tuple[str, ...] = ()) -> str:
        if of in asked:
            raise ValueError(f"scripts name each other in a circle: {' -> '.join((*asked, of))}")
        if of not in named:
            data, path = _MAP.sub(b"\n", files[of]), PurePosixPath(of)
            if path.suffix == ".js":
                text = _COMMENT.sub("", data.decode()) if of.startswith("assets/js/") else data.decode()
                data = _IN_SCRIPT.sub(
                    lambda m: m[1] + (name(m[2], (*asked, of)) if m[2] in files else m[2]), text
                ).encode()
            hash_ = sha256(data).hexdigest()[:8]
            named[of] = (str(path.with_name(f"{path.stem}.{hash_}{path.suffix}")), data)
        return named[of][0]

    for each in files:
        name(each)
    return named


def point(html: str, named: Named) -> str:
    """The same page, asking for scripts and styles by their new names."""
    html = _IN_HTML.sub(lambda m: m[1] + (named[m[2]][0] if m[2] in named else m[2]), html)
    return _LEFT_OUT_OF_PAGES.sub("", _WORKER.sub("", html))


def settle(site: Path, overrides: Path) -> None:
    """Give what a builder left in ``site`` its lasting names, in the files and in the pages that ask for them."""
    named = fingerprinted(overrides)
    for name, (lasting, data) in named.items():
        (site / name).unlink()
        (site / lasting).write_bytes(data)
    for name in files_below(site):
        path = site / name
        if _LEFT_OUT.match(name):
            path.unlink()
        elif name.endswith(".html"):
            path.write_text(point(path.read_text(encoding="utf-8"), named), encoding="utf-8")
        elif name.startswith("assets/") and name.endswith((".js", ".css")):
            data = path.read_bytes()
            path.write_bytes(_MAP.sub(b"\n", data))
