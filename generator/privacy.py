"""What of a District may be known: PublicDistrict, the only thing the later layers accept.

Counts under the threshold are withheld; a site's money is published by function group, object group
and government, never by local account; free-text columns were never read. Withheld values are not
carried along in any form.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import pandas as pd

from generator.finance import accounts
from generator.finance.district import (
    AccountName,
    District,
    InputTable,
    Registers,
    Site,
    StudentCount,
    YearStatus,
)
from generator.finance.ledger import GROUPS, Frame, Ledger, added
from generator.schema.profile import DistrictProfile

WITHHELD_SMALL = "small"
"""The count is from 1 to the threshold less one."""

WITHHELD_BY_DISTRICT = "district"
"""The district gave a withheld mark in place of the count."""

OPERATING = "operating"
OTHER_CURRENT = "other_current"

SCOPES = (OPERATING, OTHER_CURRENT, *accounts.LINE_CLASSES[1:])
"""Every published line is in exactly one: running schools; other running costs (adult education,
community services, enterprises); then the classes that are not current expenditure."""

DISTRICT_SEGMENTS = ("fund", "program", "resource")
"""Local segments published for the district as a whole, never for a site."""


@dataclass(frozen=True)
class PublicCount:
    """A count of students that may be published, or the reason why not."""

    students: Decimal | None
    withheld: str | None
    """`small`, `district`, or None where the count is published."""

    count_date: date | None


@dataclass(frozen=True)
class PublicDistrict:
    """A district without anything that is withheld. Made by `published` alone."""

    profile: DistrictProfile
    sites: Mapping[str, Site]
    ledger: Ledger
    """One row per (fiscal_year, stage, site_id, *GROUPS, line_class, scope): the published grain."""

    segments: Mapping[str, Frame]
    """For the district as a whole, by DISTRICT_SEGMENTS: fiscal_year, stage, scope, the code, amounts."""

    counts: Mapping[tuple[int, str, str], PublicCount]
    """By (fiscal_year, site_id, `projected` or `final`)."""

    statuses: Mapping[int, YearStatus]
    names: Mapping[str, Mapping[str, AccountName]]
    as_of: date
    inputs: Mapping[str, InputTable]
    registers: Registers = field(default_factory=Registers)
    """As far as they may be published."""

    restrictions: Mapping[tuple[str, int, str], Mapping[str, int]] = field(default_factory=dict)
    """Operating cents by (site_id, fiscal_year, stage), then `restricted`, `unrestricted` or `unknown`."""

    @property
    def years(self) -> tuple[int, ...]:
        """The fiscal years that have a line, in order."""
        return tuple(sorted(int(year) for year in self.ledger.frame["fiscal_year"].unique()))

    def missing(self, fiscal_year: int, stage: str) -> str | None:
        """Return what an incomplete year or stage lacks, in the district's words; None if whole."""
        gap = self.profile.gap_in(fiscal_year, stage)
        return gap.missing if gap else None


def published(district: District) -> PublicDistrict:
    """Withhold what must be withheld, and bring every line to the published grain."""
    lines = added(
        district.ledger.frame,
        ["fiscal_year", "stage", "site_id", *GROUPS, "line_class"],
    )
    with_scope = district.ledger.frame.assign(scope=_scope(district.ledger.frame))
    threshold = district.profile.privacy.withhold_below
    return PublicDistrict(
        profile=district.profile,
        sites=district.sites,
        ledger=Ledger(
            lines.assign(scope=_scope(lines)), has_encumbrances=district.ledger.has_encumbrances
        ),
        segments={
            segment: added(with_scope, ["fiscal_year", "stage", "scope", segment])
            for segment in DISTRICT_SEGMENTS
        },
        counts={key: _published_count(count, threshold) for key, count in district.counts.items()},
        statuses=district.statuses,
        names={segment: district.names[segment] for segment in DISTRICT_SEGMENTS},
        as_of=district.as_of,
        inputs=district.inputs,
    )


def _published_count(count: StudentCount, threshold: int) -> PublicCount:
    if count.students is None:
        return PublicCount(None, WITHHELD_BY_DISTRICT, count.count_date)
    if 0 < count.students < threshold:
        return PublicCount(None, WITHHELD_SMALL, count.count_date)
    return PublicCount(count.students, None, count.count_date)


def _scope(lines: Frame) -> pd.Series:
    """Return the scope of each line: its class, with current expenditure in two."""
    groups = ["fund_group", "function_group", "object_group"]
    combinations = lines[[*groups, "line_class"]].drop_duplicates()
    combinations["scope"] = [
        OPERATING
        if accounts.is_operating(fund, function, object_)
        else OTHER_CURRENT
        if line_class == accounts.CURRENT
        else line_class
        for fund, function, object_, line_class in combinations.itertuples(index=False, name=None)
    ]
    merged = lines[groups].merge(combinations, on=groups, how="left", sort=False)
    return pd.Series(
        pd.Categorical(merged["scope"], categories=SCOPES), index=lines.index, name="scope"
    )
