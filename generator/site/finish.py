"""The last touch on a built page: what the theme has no slot for."""

from __future__ import annotations


def finish(html: str, audience: str) -> str:
    """Say on ``<body>`` whom the page is for, and give the share button a link that no policy forbids."""
    html = html.replace('href="javascript:void(0)"', 'href="#"')
    return html.replace("<body ", f'<body data-audience="{audience}" ', 1)
