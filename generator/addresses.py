"""Every address on the website: slugs, and links from one page to another."""

from __future__ import annotations

import posixpath
import re
import unicodedata
from collections.abc import Iterable

_SLUG_LENGTH = 60
_RESERVED = {"con", "prn", "aux", "nul"} | {f"{p}{n}" for p in ("com", "lpt") for n in range(1, 10)}


def slug(code: str) -> str:
    """Return the part of an address that stands for a code: `a-z`, `0-9` and `-`, 60 at most.

    Stable for a code; names that Windows reserves get a trailing `-`.

    Example:
        >>> slug("0123"), slug("Peña/12"), slug("CON")
        ('0123', 'pena-12', 'con-')
    """
    plain = unicodedata.normalize("NFKD", code).encode("ascii", "ignore").decode().lower()
    cleaned = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_SLUG_LENGTH].strip("-")
    return f"{cleaned}-" if not cleaned or cleaned in _RESERVED else cleaned


def slugs(codes: Iterable[str]) -> dict[str, str]:
    """Return the slug of each code.

    Raises:
        ValueError: two codes come to one slug; `checks` reports that to people first.
    """
    found: dict[str, str] = {}
    for code in codes:
        found[code] = slug(code)
    if len(set(found.values())) < len(found):
        message = f"two codes share an address: {found}"
        raise ValueError(message)
    return found


def url(from_page: str, to: str) -> str:
    """Return a relative link from one page to another page or file of the website.

    Args:
        from_page: Address of the page that holds the link: `` (home) or `schools/101/`.
        to: Address of a page (ends in `/`, or empty for home) or file, with or without `#part`.

    Example:
        >>> url("schools/101/", "data/site_totals.csv"), url("schools/101/", ""), url("", "")
        ('../../data/site_totals.csv', '../../', './')
    """
    path, hash_, part = to.partition("#")
    if path == from_page and hash_:
        return f"#{part}"
    relative = posixpath.relpath(path or ".", from_page or ".")
    if not path or path.endswith("/"):
        relative += "/"
    return f"{relative}{hash_}{part}"
