"""The Content-Security-Policy of a page: what a browser may run and fetch, which is only what is ours.

GitHub Pages sends no headers of one's choosing, so the policy stands in the page itself.
"""

from __future__ import annotations

import base64
import hashlib
import re

_CHARSET = '<meta charset="utf-8">'
_INLINE_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<body>.*?)</script>", re.DOTALL)


def with_policy(page: str, words: str = "") -> str:
    """Return a page with its policy, first thing in the head after the character set.

    The theme's own inline scripts are allowed by their hash. A script that came in with the
    page's words or figures has no hash, so it never runs.

    Args:
        page: The whole page, before figures are put in.
        words: The part of it that was made from Markdown.

    Raises:
        ValueError: the page does not declare its character set as every page of the theme does.
    """
    if _CHARSET not in page:
        message = f"no {_CHARSET} in a page of the theme, so no place for its policy"
        raise ValueError(message)
    frame = page.replace(words, "", 1) if words else page
    meta = (
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(_inline_scripts(frame))}">'
    )
    return page.replace(_CHARSET, f"{_CHARSET}\n      {meta}", 1)


def _inline_scripts(frame: str) -> list[str]:
    return [
        found["body"]
        for found in _INLINE_SCRIPT.finditer(frame)
        if " src=" not in found["attributes"] and "json" not in found["attributes"]
    ]


def _policy(scripts: list[str]) -> str:
    digests = dict.fromkeys(hashlib.sha256(script.encode()).digest() for script in scripts)
    allowed = "".join(f" 'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    return (
        f"default-src 'none'; script-src 'self'{allowed}; style-src-elem 'self'; "
        "style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        "worker-src 'self'; manifest-src 'self'; base-uri 'self'; form-action 'none'; object-src 'none'"
    )
