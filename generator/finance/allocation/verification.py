"""What holding an allocation against the published amounts found: each school x rule, rates, totals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from generator.finance.allocation.fitting import RateFit
from generator.finance.allocation.ground import Ground
from generator.finance.allocation.model import Allocation

MATCHES, DIFFERS = "matches", "differs"
NOT_PUBLISHED = "not_published"
IS_STATED = "stated"
NOT_FOR_SCHOOL = "not_eligible"
NOT_COMPUTED = "not_computed"


@dataclass(frozen=True, slots=True)
class Finding:
    """One school x rule: computed against published."""

    site_id: str
    rule_id: str
    computed_cents: int | None
    published_cents: int | None
    finding: str
    cause: str = ""
    """One of `causes.CAUSES` where the two differ, else empty."""

    @property
    def difference_cents(self) -> int | None:
        """Computed less published; None where one of them is not known."""
        if self.computed_cents is None or self.published_cents is None:
            return None
        return self.computed_cents - self.published_cents


@dataclass(frozen=True)
class PrintedRate:
    """A rate as statements print it, and whether the dollars beside it are its."""

    rate: Fraction
    """Cents for each."""

    statement_count: int
    """Schools whose statement prints it; 0 where only the method does."""

    paid_count: int
    """Those that were paid for a count."""

    reproduced_count: int
    """Those whose dollars it gives."""

    cause: str
    """Why it does not fit, one of `causes.CAUSES`; empty where it does."""


@dataclass(frozen=True)
class RuleCheck:
    """One rule at all schools."""

    rule_id: str
    compared_count: int
    """Schools at which both amounts are known and the rule is computed."""

    matching_count: int
    fit: RateFit | None
    """None where the rule has no one rate, or nothing was published."""

    used_rate: Fraction | None
    """The rate that the rule was worked out with."""

    is_implied: bool
    """Whether that rate is the one that the dollars imply, rather than a stated one."""

    cause: str
    """Why the rule's rate does not give the dollars, one of `causes.CAUSES`; empty where it does."""

    printed: tuple[PrintedRate, ...] = ()


@dataclass(frozen=True)
class TotalCheck:
    """A total that a document prints, against the published amounts."""

    name: str
    rule_id: str
    printed_cents: int
    added_cents: int
    beside: Mapping[str, int]
    """What the total holds and no school here has, by name."""

    rounding_cents: int
    """What the district says the rounding of print comes to."""

    document: str
    page: str

    @property
    def difference_cents(self) -> int:
        """The printed total less everything that is known to be in it, before rounding."""
        return self.printed_cents - self.added_cents - sum(self.beside.values())

    @property
    def ties(self) -> bool:
        """Whether nothing is left but the stated rounding."""
        return abs(self.difference_cents) <= abs(self.rounding_cents)


@dataclass(frozen=True)
class Verification:
    """One year's allocations against what was published."""

    findings: Mapping[tuple[str, str], Finding]
    """By (site_id, rule_id), in the order of the allocation."""

    site_totals: Mapping[str, Finding]
    """By site_id: all of a school's rules against its published total, where one is published."""

    rules: Mapping[str, RuleCheck]
    """By rule_id."""

    totals: tuple[TotalCheck, ...] = ()

    @property
    def differing(self) -> tuple[Finding, ...]:
        """Every school x rule at which the two differ."""
        return tuple(one for one in self.findings.values() if one.finding == DIFFERS)

    @property
    def compared_sites(self) -> tuple[str, ...]:
        """Schools at which at least one rule was compared."""
        return tuple(
            dict.fromkeys(
                one.site_id for one in self.findings.values() if one.finding in {MATCHES, DIFFERS}
            )
        )

    @property
    def reproduced_sites(self) -> tuple[str, ...]:
        """Those of them at which every rule that can be computed gives the published cents."""
        differing = {one.site_id for one in self.differing}
        return tuple(site_id for site_id in self.compared_sites if site_id not in differing)


@dataclass(frozen=True)
class CheckedAllocation:
    """A year's allocation and what checking it found; may hold what must not be published."""

    allocation: Allocation
    ground: Ground
    """What it was worked out from."""

    verification: Verification = field(
        default_factory=lambda: Verification(findings={}, site_totals={}, rules={})
    )
