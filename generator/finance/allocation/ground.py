"""What rules stand on: schools, counts, what single schools are given, and last year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from generator.finance.allocation.counting import counts_of
from generator.finance.allocation.model import (
    COMPUTED,
    COUNT_WITHHELD,
    NO_COUNT,
    PublishedAmount,
)
from generator.schema.allocation_parts import Count, Who
from generator.schema.allocation_rules import PerPupil, Rule

CountKey = tuple[int, str, str, str, str, str]
"""fiscal_year, site_id, student_group, grade_band, measure, stage."""


@dataclass(frozen=True)
class School:
    """What of a site rules ask about."""

    site_id: str
    level: str = ""
    operator: str = "district"
    is_title_i: bool | None = None


@dataclass(frozen=True)
class Given:
    """What allocation_given says of one school and rule."""

    count: Fraction | None = None
    cents: int | None = None
    reason: str = ""


_NOTHING = Given()


@dataclass(frozen=True)
class Ground:
    """Everything that the rules of one year are worked out from."""

    fiscal_year: int
    schools: tuple[School, ...]
    counts: Mapping[CountKey, Fraction | None]
    """None where the district withheld the count."""

    given: Mapping[tuple[str, str], Given] = field(default_factory=dict)
    """By (site_id, rule_id)."""

    published: Mapping[tuple[str, str], PublishedAmount] = field(default_factory=dict)
    """By (site_id, rule_id)."""

    last_year: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """Last year's cents by (site_id, rule_id): as published, else as computed; `total` is all of a
    school's."""

    rates: Mapping[str, Fraction] = field(default_factory=dict)
    """Cents for each, of rules whose rate is implied."""

    count_dates: Mapping[CountKey, date] = field(default_factory=dict)
    """The day of a count, where it is said."""

    duplicated: frozenset[str] = frozenset()
    """Groups in which a student may count more than once: what is left of the school means nothing."""

    forced_stage: str = ""
    """The stage that counts are taken from, whatever a rule says: for true-ups."""

    def at_stage(self, stage: str) -> Ground:
        """Return the same ground with every count of this year taken from one stage."""
        return replace(self, forced_stage=stage)

    def rate_of(self, rule: PerPupil) -> Fraction | None:
        """Return a rule's cents for each student; None where they are implied and nothing implies them."""
        rate = rule.rate
        return rate if isinstance(rate, Fraction) else self.rates.get(rule.id)

    def given_to(self, site_id: str, rule_id: str) -> Given:
        """Return what is given to a school under a rule; blank where nothing is."""
        return self.given.get((site_id, rule_id), _NOTHING)

    def dates_of(self, site_id: str, rule: Rule) -> list[date | None]:
        """Return the day of each count of students that a rule is worked out from; None where it is not said."""
        return [
            self.count_dates.get((year, site_id, group, band, count.measure, count.stage))
            for count in counts_of(rule)
            if count.source == "enrollment"
            for year in [self.fiscal_year - (count.year == "last")]
            for group in count.group
            for band in count.grades
        ]

    def counted(self, site_id: str, rule_id: str, count: Count) -> tuple[Fraction | None, str]:
        """Return what is counted at a school, and a state: COMPUTED, NO_COUNT or COUNT_WITHHELD."""
        if count.source == "given":
            found = self.given_to(site_id, rule_id).count
            return found, COMPUTED if found is not None else NO_COUNT
        year = self.fiscal_year - (count.year == "last")
        stage = count.stage if count.year == "last" else self.forced_stage or count.stage
        whole: Fraction | None = None
        for group in count.group:
            for band in count.grades:
                key = year, site_id, group, band, count.measure, stage
                if key not in self.counts:
                    if count.absent == "unknown":
                        return None, NO_COUNT
                    part: Fraction | None = Fraction(0)
                else:
                    part = self.counts[key]
                if part is None:
                    return None, COUNT_WITHHELD
                whole = part if whole is None else whole + part
        return whole, COMPUTED


def takes(who: Who, school: School) -> bool:
    """Return whether something is for a school."""
    return (
        (not who.sites or school.site_id in who.sites)
        and school.site_id not in who.except_sites
        and (not who.levels or school.level in who.levels)
        and (not who.operators or school.operator in who.operators)
        and (who.title_i is None or school.is_title_i is who.title_i)
    )
