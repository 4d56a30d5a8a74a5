"""What of a year's allocations may be known: cells that would give a small count away stand together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from generator.finance.allocation.fitting import fit_of
from generator.finance.allocation.model import STATED, Amount, Step, whole_of
from generator.finance.allocation.verification import (
    IS_STATED,
    CheckedAllocation,
    Finding,
    RuleCheck,
    TotalCheck,
)
from generator.finance.allocation.verify import paid_for
from generator.finance.allocation.withholding import Hidden
from generator.schema.allocation import AllocationDocument, AllocationMethod
from generator.schema.allocation_agree import STUDENT_NEED

PART, TOGETHER, WITHHELD = "part_of_student_need", "student_need", "withheld"
"""Findings of a rule that is part of a line of student need, of the line, and of one that is not published."""


@dataclass(frozen=True, slots=True)
class PublicAmount:
    """One rule at one school, or a school's line `student-need`, as far as it may be known."""

    site_id: str
    rule_id: str
    count: Fraction | None
    rate: Fraction | None
    """Cents for each."""

    computed_cents: int | None
    published_cents: int | None
    finding: str
    """One of `columns.FINDINGS`."""

    cause: str = ""
    state: str = ""
    """As `model.STATES`, or empty where it is not to be known."""

    steps: tuple[Step, ...] = ()
    again: tuple[Amount, ...] = ()
    """Of a true-up: the rules it looks at, worked out on final counts."""

    @property
    def difference_cents(self) -> int | None:
        """Computed less published; None where one of them is not known."""
        if self.computed_cents is None or self.published_cents is None:
            return None
        return self.computed_cents - self.published_cents

    @property
    def cents(self) -> int | None:
        """The amount that stands: the published one, or the computed one where none was published.

        A school that a stated rule has no row for has none of it.
        """
        if self.state == STATED and self.published_cents is None:
            return 0
        return self.computed_cents if self.published_cents is None else self.published_cents


@dataclass(frozen=True)
class PublicAllocation:
    """One year's allocations without anything that is withheld."""

    fiscal_year: int
    document: AllocationDocument
    method_of: Mapping[str, AllocationMethod]
    """By site_id."""

    amounts: Mapping[tuple[str, str], PublicAmount]
    """By (site_id, rule_id): a school's rules in order, then its line `student-need` where it has one."""

    merged: Mapping[str, tuple[str, ...]]
    """Rules that stand together, by site_id."""

    rules: Mapping[str, RuleCheck]
    """By rule_id; rates that fit are worked out without the cells that are withheld."""

    site_totals: Mapping[str, Finding]
    """By site_id."""

    totals: tuple[TotalCheck, ...]
    compared_sites: tuple[str, ...]
    reproduced_sites: tuple[str, ...]
    rates: Mapping[str, Fraction]
    """Cents for each, of rules whose rate is implied by the dollars."""

    given_reasons: Mapping[tuple[str, str], str]

    def of_site(self, site_id: str) -> tuple[PublicAmount, ...]:
        """Return a school's lines that add to its total: merged rules once, as their line."""
        method, merged = self.method_of.get(site_id), self.merged.get(site_id, ())
        ids = [rule.id for rule in method.rules if rule.id not in merged] if method else []
        return tuple(
            self.amounts[site_id, rule_id]
            for rule_id in (*ids, *((STUDENT_NEED,) if merged else ()))
        )

    def total_cents(self, site_id: str) -> int | None:
        """Return what a school's lines add to; None where one of them is not known."""
        return whole_of(amount.cents for amount in self.of_site(site_id))

    def allocation_cents(self, site_id: str) -> int | None:
        """Return a school's whole allocation: as it was published, else what its lines add to."""
        total = self.site_totals.get(site_id)
        lines = self.total_cents(site_id)
        return lines if total is None or total.published_cents is None else total.published_cents


def public_year(checked: CheckedAllocation, withheld: Hidden) -> PublicAllocation:
    """Return a year without the cells that are hidden."""
    allocation, found = checked.allocation, checked.verification
    hidden = withheld.merged
    rules_hidden = {rule_id for rules in hidden.values() for rule_id in rules}
    amounts: dict[tuple[str, str], PublicAmount] = {}
    for site_id in allocation.method_of:
        together = hidden.get(site_id, ())
        for amount in allocation.of_site(site_id):
            key = site_id, amount.rule_id
            amounts[key] = _cell(amount, found.findings[key], is_hidden=amount.rule_id in together)
        if together:
            parts = [found.findings[site_id, rule_id] for rule_id in together]
            is_open = site_id not in withheld.withheld_sites
            amounts[site_id, STUDENT_NEED] = _line(site_id, parts if is_open else [])
    return PublicAllocation(
        fiscal_year=allocation.fiscal_year,
        document=allocation.document,
        method_of=allocation.method_of,
        amounts=amounts,
        merged=hidden,
        rules={rule_id: _check(checked, rule_id, hidden) for rule_id in found.rules},
        site_totals={
            site_id: total
            for site_id, total in found.site_totals.items()
            if site_id not in withheld.withheld_sites
        },
        # With whole students, a rule's total may tell what its lines leave open.
        totals=tuple(total for total in found.totals if total.rule_id not in rules_hidden),
        compared_sites=found.compared_sites,
        reproduced_sites=found.reproduced_sites,
        rates=allocation.rates,
        given_reasons=allocation.given_reasons,
    )


def _cell(amount: Amount, finding: Finding, *, is_hidden: bool) -> PublicAmount:
    if is_hidden:
        return PublicAmount(amount.site_id, amount.rule_id, None, None, None, None, PART)
    return PublicAmount(
        amount.site_id,
        amount.rule_id,
        amount.count,
        amount.rate,
        finding.computed_cents,
        finding.published_cents,
        finding.finding,
        finding.cause,
        amount.state,
        amount.steps,
        amount.again,
    )


def _line(site_id: str, parts: list[Finding]) -> PublicAmount:
    """Return the line in which several rules stand together: their sums, where each is known."""
    # What is stated has no computed amount; the published one stands in the sum of both.
    computed = whole_of(
        one.published_cents or 0 if one.finding == IS_STATED else one.computed_cents
        for one in parts
    )
    published = whole_of(
        one.published_cents or 0 if one.finding == IS_STATED else one.published_cents
        for one in parts
    )
    finding = WITHHELD if computed is None and published is None else TOGETHER
    return PublicAmount(site_id, STUDENT_NEED, None, None, computed, published, finding)


def _check(
    checked: CheckedAllocation, rule_id: str, hidden: Mapping[str, tuple[str, ...]]
) -> RuleCheck:
    """Return a rule's check with the rates that fit the cells which are published."""
    check, allocation = checked.verification.rules[rule_id], checked.allocation
    if check.fit is None or not any(rule_id in rules for rules in hidden.values()):
        return check
    rule = next(
        rule
        for method in allocation.document.methods
        for rule in method.rules
        if rule.id == rule_id
    )
    shown = [
        amount
        for amount in allocation.amounts.values()
        if amount.rule_id == rule_id and rule_id not in hidden.get(amount.site_id, ())
    ]
    return replace(check, fit=fit_of(paid_for(rule, shown, allocation), rule.rounding))
