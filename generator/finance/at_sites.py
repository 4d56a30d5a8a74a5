"""What may be said of the lines of single sites beyond their groups: who decides, and which grants.

Both come from the district's own codes, finer than what is published of a site's amounts. So of a grant
only its name is told, and of who decides only sums over everything that runs the school.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from generator.columns import STAGES
from generator.finance.accounts import SEVERAL
from generator.finance.categories import renamed
from generator.finance.ledger import CONTROL, Frame, added
from generator.finance.pay.people import PAY
from generator.finance.remarks import Grant

ALL_SITES = ""
"""In place of a site_id: all sites together."""

UNKNOWN = "unknown"
"""In place of a control where nobody says who decides."""

_PLACE = ["site_id", "fiscal_year", "stage"]
_PAY = (*PAY, SEVERAL)
"""Object groups with what people are paid."""

Place = tuple[str, int, str]
"""(site_id, fiscal_year, stage)."""

_T = TypeVar("_T")


def decided_cents(running: Frame, site_ids: Iterable[str]) -> dict[Place, dict[str, int]]:
    """Add up who decides on the money of sites.

    Amounts by function, object and government are published of a site. Where a part has such amounts whole
    but for one, and that one is pay of a function, the part less the others would tell what single people
    are paid: such a place has no parts.

    Args:
        running: Lines that run schools: _PLACE, function_group, object_group, government, CONTROL and
            amounts.
        site_ids: The sites asked for.

    Returns: Cents by one of `columns.CONTROLS` or UNKNOWN, for each place that has a line; nothing at all
        where nobody says of any line who decides.
    """
    lines = running[running["site_id"].isin(list(site_ids))]
    return _parts(lines, CONTROL) if (lines[CONTROL] != "").any() else {}


def restricted_cents(running: Frame, by_resource: Mapping[str, str]) -> dict[Place, dict[str, int]]:
    """Add up what the money of sites, and of all sites together, may be used for.

    Never by function or object as well: few resources buy one thing at one school. What would tell single
    people's pay at a site is left out as in `decided_cents`.

    Args:
        running: As for `decided_cents`, with resource.
        by_resource: `restricted` or `unrestricted`, where the district says.

    Returns: Cents by restriction or UNKNOWN, for each place that has a line, and for ALL_SITES; nothing at
        all where the district says it of no resource.
    """
    if not by_resource:
        return {}
    restriction = renamed(running["resource"], lambda code: by_resource.get(code, ""))
    lines = running.assign(restriction=restriction)
    together = lines.assign(site_id=renamed(lines["site_id"], lambda _: ALL_SITES))
    return _sums(together, "restriction") | _parts(lines, "restriction")


def _sums(lines: Frame, column: str) -> dict[Place, dict[str, int]]:
    """Return cents by the parts of a column for each place."""
    found: dict[Place, dict[str, int]] = {}
    for *place, part, cents in _rows(added(lines, [*_PLACE, column]), column, "amount_cents"):
        found.setdefault(tuple(place), {})[part or UNKNOWN] = cents
    return _ordered(found)


def _parts(lines: Frame, column: str) -> dict[Place, dict[str, int]]:
    """Return the same, without parts where they would tell single pay."""
    objects = renamed(lines["object_group"], lambda code: _PAY[0] if code in _PAY else code)
    # Pay and benefits of a function are one amount: they are of the same people.
    amount = [*_PLACE, "function_group", "government", "objects"]
    parts = added(lines.assign(objects=objects), [*amount, column])
    split = parts[parts.duplicated(amount, keep=False)]
    alone = split[~split.duplicated([*_PLACE, column], keep=False)]
    telling = set(_rows(alone[alone["objects"] == _PAY[0]]))
    return {
        place: {} if place in telling else cents for place, cents in _sums(lines, column).items()
    }


def grants_at(
    running: Frame, site_ids: Iterable[str], grants: Iterable[Grant]
) -> dict[Place, tuple[str, ...]]:
    """Return the resources of the grants that each place has money of, in their order.

    Args:
        running: Lines that run schools: _PLACE, resource and amounts.
        site_ids: The sites asked for.
        grants: Those with a last day.
    """
    known = sorted({one.resource for one in grants})
    lines = running[running["site_id"].isin(list(site_ids)) & running["resource"].isin(known)]
    lines = lines[lines["amount_cents"] != 0]
    found: dict[Place, tuple[str, ...]] = {}
    for *place, resource in _rows(lines[[*_PLACE, "resource"]].drop_duplicates(), "resource"):
        found[tuple(place)] = (*found.get(tuple(place), ()), resource)
    return _ordered({place: tuple(sorted(resources)) for place, resources in found.items()})


def _rows(frame: Frame, *columns: str) -> Iterable[tuple[Any, ...]]:
    return zip(*(frame[name].tolist() for name in (*_PLACE, *columns)), strict=True)


def _ordered(found: Mapping[Place, _T]) -> dict[Place, _T]:
    return dict(sorted(found.items(), key=lambda one: (one[0][:2], STAGES.index(one[0][2]))))
