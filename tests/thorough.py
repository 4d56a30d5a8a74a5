"""How much is tried: enough for every change in `make test`, more in `make thorough`."""

from __future__ import annotations

import os
from typing import TypeVar

_T = TypeVar("_T")


def of(few: _T, many: _T) -> _T:
    """Return what is tried now."""
    return many if os.environ.get("DAYBOOK_THOROUGH") else few
