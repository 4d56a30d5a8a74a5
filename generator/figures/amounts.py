"""What one site, or the district as a whole, has in a year and stage: one grouped pass for each cut."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from generator.finance.ledger import AMOUNTS, Frame, added
from generator.privacy import OPERATING, SCOPES

DISTRICT = ""
"""In place of a site_id: the district as a whole."""

_Place = tuple[str, int, str]
"""site_id, fiscal_year and stage."""

_PARTS = ("scopes", "functions", "encumbered", "objects", "governments")


@dataclass(frozen=True)
class Amounts:
    """What one site (or the district) has in one year and stage, in cents."""

    scopes: Mapping[str, int] = field(default_factory=dict)
    """By scope; the scopes add to the ledger."""

    functions: Mapping[str, int] = field(default_factory=dict)
    """Operating money by function group."""

    encumbered: Mapping[str, int] = field(default_factory=dict)
    """Operating money committed and not yet spent, by function group."""

    objects: Mapping[str, int] = field(default_factory=dict)
    """Operating money by object group."""

    governments: Mapping[str, int] = field(default_factory=dict)
    """Operating money by whose money it is."""

    operating_row_count: int = 0
    """Rows of the district's files that the operating money stands on."""

    @property
    def total_cents(self) -> int:
        """Everything in the ledger, whatever its scope."""
        return sum(self.scopes.values())

    @property
    def operating_cents(self) -> int:
        """What runs schools this year."""
        return self.scopes.get(OPERATING, 0)

    @property
    def apart_cents(self) -> int:
        """Everything else in the ledger."""
        return self.total_cents - self.operating_cents


def together(several: Iterable[Amounts]) -> Amounts:
    """Return the amounts of several places as those of one."""
    parts: dict[str, dict[str, int]] = {name: {} for name in _PARTS}
    row_count = 0
    for amounts in several:
        row_count += amounts.operating_row_count
        for name, found in parts.items():
            for key, cents in getattr(amounts, name).items():
                found[key] = found.get(key, 0) + cents
    return Amounts(operating_row_count=row_count, **parts)


def amounts_by_place(frame: Frame) -> dict[_Place, Amounts]:
    """Return Amounts by (site_id, fiscal_year, stage).

    Args:
        frame: Published lines: site_id, fiscal_year, stage, scope, GROUPS and amounts.
    """
    operating = frame[frame["scope"] == OPERATING]
    (scopes,) = _nested(frame, "scope", "amount_cents")
    functions, encumbered, rows = _nested(operating, "function_group", *AMOUNTS)
    (objects,) = _nested(operating, "object_group", "amount_cents")
    (governments,) = _nested(operating, "government", "amount_cents")
    parts = {
        "functions": functions,
        "encumbered": encumbered,
        "objects": objects,
        "governments": governments,
    }
    return {
        key: Amounts(
            scopes={scope: by_scope[scope] for scope in SCOPES if scope in by_scope},
            operating_row_count=sum(rows.get(key, {}).values()),
            **{name: nested.get(key, {}) for name, nested in parts.items()},
        )
        for key, by_scope in scopes.items()
    }


def _nested(frame: Frame, part: str, *values: str) -> list[dict[_Place, dict[str, int]]]:
    """Add each of `values` by site, year, stage and `part`."""
    keys = ("site_id", "fiscal_year", "stage", part)
    summed = added(frame, keys, values)
    *place, parts = (summed[name].tolist() for name in keys)
    found: list[dict[_Place, dict[str, int]]] = []
    for value in values:
        by_place: dict[_Place, dict[str, int]] = {}
        for key, name, amount in zip(
            zip(*place, strict=True), parts, summed[value].tolist(), strict=True
        ):
            by_place.setdefault(key, {})[name] = amount
        found.append(by_place)
    return found
