"""What changed between two stages of a year, or two years of a stage: parts that add to the whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from generator.finance.district import Site
from generator.schema.profile import DistrictProfile

BASES = ("salary_basis", "encumbrances", "accounting_basis", "on_behalf")
"""How amounts are made; where two differ in one of these, their difference is not like for like."""

_UNKNOWN = "unknown"


@dataclass(frozen=True, order=True)
class Moment:
    """One stage of one year."""

    fiscal_year: int
    stage: str


class Obstacle(StrEnum):
    """Why two moments may not be compared line by line."""

    BEFORE_INCOMPLETE = "before_incomplete"
    AFTER_INCOMPLETE = "after_incomplete"
    OTHER_BASIS = "other_basis"


@dataclass(frozen=True)
class Comparison:
    """Two moments of the same money, and what stands in the way of comparing them."""

    before: Moment
    after: Moment
    obstacles: tuple[Obstacle, ...] = ()

    @property
    def is_yearly(self) -> bool:
        """Whether it is of two years, not of two stages of one."""
        return self.before.fiscal_year != self.after.fiscal_year

    @property
    def is_like_for_like(self) -> bool:
        """Whether its changes may be ranked."""
        return not self.obstacles


@dataclass(frozen=True)
class Change:
    """One part of the money at two moments, in cents."""

    code: str
    """A site_id, or a function group."""

    before_cents: int | None
    """None where it had no line."""

    after_cents: int | None
    joined: tuple[str, ...] = ()
    """Sites that became part of it in between, by site_id: their money is in both amounts."""

    @property
    def change_cents(self) -> int:
        """After less before: above zero is more."""
        return (self.after_cents or 0) - (self.before_cents or 0)


def comparison(profile: DistrictProfile, before: Moment, after: Moment) -> Comparison:
    """Return two moments as they may be compared: whole, and made on one basis as far as is known."""
    found = []
    if profile.gap_in(before.fiscal_year, before.stage):
        found.append(Obstacle.BEFORE_INCOMPLETE)
    if profile.gap_in(after.fiscal_year, after.stage):
        found.append(Obstacle.AFTER_INCOMPLETE)
    if not same_basis(profile, before, after):
        found.append(Obstacle.OTHER_BASIS)
    return Comparison(before, after, tuple(found))


def same_basis(profile: DistrictProfile, one: Moment, other: Moment) -> bool:
    """Whether the amounts of two moments are made in one way, as far as the district says."""
    first, second = (profile.basis_of(m.fiscal_year, m.stage) for m in (one, other))
    pairs = [(getattr(first, name), getattr(second, name)) for name in BASES]
    return not any(a != b and _UNKNOWN not in {a, b} for a, b in pairs)


def successors(sites: Iterable[Site], before_year: int, after_year: int) -> dict[str, str]:
    """Return the sites that became part of another between two years, each with where it ended up.

    A chain of mergers within those years leads to its end.
    """
    steps = {
        site.site_id: site.successor_site_id
        for site in sites
        if site.successor_site_id
        and site.closed is not None
        and before_year <= site.closed < after_year
    }
    found = {}
    for site_id in sorted(steps):
        seen, place = {site_id}, steps[site_id]
        while place in steps and place not in seen:
            seen.add(place)
            place = steps[place]
        # Sites that are each other's successor ended up nowhere else: they stay themselves.
        if place not in seen:
            found[site_id] = place
    return found


def changes(
    before: Mapping[str, int],
    after: Mapping[str, int],
    merged: Mapping[str, str] | None = None,
) -> list[Change]:
    """Return every part of the money at two moments; the changes add to the whole change.

    Args:
        before: Cents by code; a code that is absent had no line.
        after: Likewise.
        merged: Codes whose money is counted with another's, as `successors` returns them.

    Returns: The largest change first, whichever way it went; then by code.
    """
    groups: dict[str, list[str]] = {}
    for code in sorted({*before, *after}):
        groups.setdefault((merged or {}).get(code, code), []).append(code)
    found = [
        Change(
            code=code,
            before_cents=_sum(before[one] for one in codes if one in before),
            after_cents=_sum(after[one] for one in codes if one in after),
            joined=tuple(one for one in codes if one != code),
        )
        for code, codes in groups.items()
    ]
    return sorted(found, key=lambda change: (-abs(change.change_cents), change.code))


def together(several: Sequence[Change], code: str = "") -> Change:
    """Return the sum of several changes."""
    return Change(
        code,
        _sum(c.before_cents for c in several if c.before_cents is not None),
        _sum(c.after_cents for c in several if c.after_cents is not None),
    )


def _sum(amounts: Iterable[int]) -> int | None:
    found = list(amounts)
    return sum(found) if found else None
