"""A tie: a total that the website states, beside what it must come to.

Auditors say that one figure ties to another. Here each side is taken from a different place: a
document the district printed, a published file read back, the numbers that a page shows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

DOCUMENTS = "documents"
"""The group of totals that the district printed; all others are our own."""

MATCHES, DIFFERS, NO_LINES = "matches", "differs", "no_lines"


class Tie(NamedTuple):
    """One total and what was added up again to meet it, in cents. A large district has 300,000 of them."""

    group: str
    """Which kind of total, as in `words.GROUPS`."""

    id: str
    """Unique on the website: the group, then what the total is of."""

    scope: str
    """What is compared with what, in words."""

    total_cents: int
    """As a document, a file or a page states it."""

    parts_cents: int | None
    """Added up again from its parts; None where there are none."""

    fiscal_year: int | None = None
    stage: str = ""
    site_id: str = ""
    """Empty for the district as a whole."""

    document: str = ""
    page: str = ""
    explanation: str = ""
    """Why the two may differ, in the district's words: what of an incomplete year is missing."""

    @property
    def difference_cents(self) -> int:
        """Parts less total; zero where they meet."""
        return (self.parts_cents or 0) - self.total_cents

    @property
    def result(self) -> str:
        """How it came out: MATCHES, DIFFERS or NO_LINES."""
        if self.parts_cents is None:
            return NO_LINES
        return DIFFERS if self.difference_cents else MATCHES

    @property
    def matches(self) -> bool:
        """Whether the two sides are the same to the cent."""
        return self.result == MATCHES


@dataclass(frozen=True)
class Group:
    """All ties of one kind."""

    id: str
    count: int
    matched: int

    @property
    def differing(self) -> int:
        """How many do not match."""
        return self.count - self.matched


@dataclass(frozen=True)
class Whole:
    """One year and stage of the whole district, added up in several ways, in cents."""

    fiscal_year: int
    stage: str
    site_files_cents: int
    site_totals_cents: int
    scopes_cents: int
    funds_cents: int
    document_cents: int | None
    """What a document prints for all lines; None where none does."""

    @property
    def agrees(self) -> bool:
        """Whether all of them are one amount."""
        several = [self.site_totals_cents, self.scopes_cents, self.funds_cents]
        if self.document_cents is not None:
            several.append(self.document_cents)
        return set(several) == {self.site_files_cents}


@dataclass(frozen=True)
class Reconciliation:
    """Every tie of a district, and its wholes."""

    ties: tuple[Tie, ...]
    """Group by group."""

    wholes: tuple[Whole, ...]
    """Newest year first, then by stage."""

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The kinds of tie that there are, in order."""
        return tuple(
            Group(id_, len(ties), sum(tie.matches for tie in ties))
            for id_, ties in self._by_group.items()
        )

    @cached_property
    def differing(self) -> tuple[Tie, ...]:
        """Those that do not match."""
        return tuple(tie for tie in self.ties if not tie.matches)

    @cached_property
    def own_differing(self) -> tuple[Tie, ...]:
        """Those that do not match and are not a document's: an error of this program, never of the data."""
        return tuple(tie for tie in self.differing if tie.group != DOCUMENTS)

    def of(self, group: str) -> tuple[Tie, ...]:
        """Return the ties of one kind."""
        return tuple(self._by_group.get(group, ()))

    @cached_property
    def _by_group(self) -> Mapping[str, list[Tie]]:
        found: dict[str, list[Tie]] = {}
        for tie in self.ties:
            found.setdefault(tie.group, []).append(tie)
        return found
