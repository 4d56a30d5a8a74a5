"""Holds every rule x school against its published amount, and names the likely cause of a difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from generator.finance.allocation import causes
from generator.finance.allocation.counting import counts_of
from generator.finance.allocation.fitting import Paid, RateFit, fit_of, gives
from generator.finance.allocation.ground import Ground
from generator.finance.allocation.model import NOT_ELIGIBLE, STATED, Allocation, Amount
from generator.finance.allocation.rounding import rounded_cents, unit_cents
from generator.finance.allocation.verification import (
    DIFFERS,
    IS_STATED,
    MATCHES,
    NOT_COMPUTED,
    NOT_FOR_SCHOOL,
    NOT_PUBLISHED,
    Finding,
    PrintedRate,
    RuleCheck,
    TotalCheck,
    Verification,
)
from generator.schema.allocation_agree import TOTAL
from generator.schema.allocation_rules import PerPupil, Positions, Rule, Staffing, WeightedPerPupil

_LINEAR = (PerPupil, WeightedPerPupil, Staffing, Positions)
"""Kinds that pay one rate for everything they count."""

_MEASURES = ("headcount", "fte", "ada", "adm")


@dataclass(frozen=True)
class OtherYears:
    """Rates of the same rules in other years, by rule_id: cents for each, exact and as printed."""

    last: Mapping[str, frozenset[Fraction]]
    others: Mapping[str, frozenset[Fraction]]


def verify(allocation: Allocation, ground: Ground, years: OtherYears) -> Verification:
    """Compare a year's allocation with what was published. Pure; nothing is changed."""
    by_rule: dict[str, list[Amount]] = defaultdict(list)
    for amount in allocation.amounts.values():
        by_rule[amount.rule_id].append(amount)
    rules = {rule.id: rule for method in allocation.document.methods for rule in method.rules}
    checks: dict[str, RuleCheck] = {}
    found: dict[tuple[str, str], Finding] = {}
    for rule_id, rule in rules.items():
        amounts = by_rule[rule_id]
        check = _rule_check(rule, amounts, allocation, years)
        findings = [_finding(rule, amount, allocation, check, ground, years) for amount in amounts]
        compared = [one for one in findings if one.finding in {MATCHES, DIFFERS}]
        checks[rule_id] = replace(
            check,
            compared_count=len(compared),
            matching_count=sum(one.finding == MATCHES for one in compared),
        )
        found |= {(one.site_id, one.rule_id): one for one in findings}
    return Verification(
        findings={key: found[key] for key in allocation.amounts},
        site_totals=dict(_site_totals(allocation)),
        rules=checks,
        totals=tuple(_totals(allocation)),
    )


def paid_for(rule: Rule, amounts: Sequence[Amount], allocation: Allocation) -> list[Paid]:
    """Return what schools were paid under a rule for a count of more than nothing."""
    return [
        Paid(amount.site_id, amount.count, published.cents)
        for amount in amounts
        if amount.state != NOT_ELIGIBLE
        and amount.count
        and (published := allocation.published.get((amount.site_id, rule.id)))
        and published.cents > 0
    ]


def _rule_check(
    rule: Rule, amounts: Sequence[Amount], allocation: Allocation, years: OtherYears
) -> RuleCheck:
    is_linear = isinstance(rule, _LINEAR)
    paid = paid_for(rule, amounts, allocation) if is_linear else []
    fit = fit_of(paid, rule.rounding)
    rates = {amount.rate for amount in amounts if amount.rate is not None and is_linear}
    used = rates.pop() if len(rates) == 1 else None
    cause = ""
    if fit and used is not None and not fit.holds(used):
        cause = _cause(used, fit, rule.id, years, ())
    elif fit and not fit.fits_all:
        cause = causes.NO_ONE_RATE
    is_implied = isinstance(rule, PerPupil) and (
        rule.rate_basis == "implied" or not isinstance(rule.rate, Fraction | None)
    )
    printed = tuple(_printed_rates(rule, amounts, paid, fit, allocation, years))
    return RuleCheck(rule.id, 0, 0, fit, used, is_implied, cause, printed)


def _printed_rates(
    rule: Rule,
    amounts: Sequence[Amount],
    paid: Sequence[Paid],
    fit: RateFit | None,
    allocation: Allocation,
    years: OtherYears,
) -> Iterator[PrintedRate]:
    by_site = {one.site_id: one for one in paid}
    printed: dict[Fraction, list[str]] = defaultdict(list)
    for amount in amounts:
        published = allocation.published.get((amount.site_id, rule.id))
        if published and published.rate is not None:
            printed[published.rate].append(amount.site_id)
    in_method = rule.rate_as_printed if isinstance(rule, PerPupil) else None
    if in_method is not None and in_method not in printed:
        printed[in_method] = [] if printed else list(by_site)
    for rate, sites in sorted(printed.items()):
        own = [by_site[site_id] for site_id in sites if site_id in by_site]
        cause = _cause(rate, fit, rule.id, years, tuple(printed)) if fit else ""
        yield PrintedRate(
            rate,
            len(sites),
            len(own),
            sum(gives(rate, one, rule.rounding) for one in own),
            cause,
        )


def _cause(
    rate: Fraction,
    fit: RateFit,
    rule_id: str,
    years: OtherYears,
    also_printed: tuple[Fraction, ...],
) -> str:
    return causes.cause_of_rate(
        rate,
        fit,
        last_year=years.last.get(rule_id, ()),
        other_years=years.others.get(rule_id, ()),
        also_printed=also_printed,
    )


def _finding(
    rule: Rule,
    amount: Amount,
    allocation: Allocation,
    check: RuleCheck,
    ground: Ground,
    years: OtherYears,
) -> Finding:
    key = amount.site_id, amount.rule_id
    published = allocation.published.get(key)
    cents = published.cents if published else None
    computed = None if amount.state == STATED else amount.cents
    if amount.state == STATED:
        finding = IS_STATED
    elif amount.state == NOT_ELIGIBLE and not cents:
        finding = NOT_FOR_SCHOOL
    elif computed is None:
        finding = NOT_COMPUTED
    elif cents is None:
        finding = NOT_PUBLISHED
    else:
        finding = MATCHES if computed == cents else DIFFERS
    cause = ""
    if finding == DIFFERS:
        cause = _cause_of_amount(rule, amount, allocation, check, ground, years)
    elif finding == NOT_PUBLISHED and computed and allocation.published:
        cause = causes.MISSING_RULE
    return Finding(*key, computed, cents, finding, cause)


def _cause_of_amount(
    rule: Rule,
    amount: Amount,
    allocation: Allocation,
    check: RuleCheck,
    ground: Ground,
    years: OtherYears,
) -> str:
    """Return why a published amount differs: the first of these that gives it."""
    published = allocation.published[amount.site_id, amount.rule_id]
    computed = amount.cents or 0
    if published.cents == 0:
        return causes.MISSING_RULE
    count = amount.count
    if count and amount.rate is not None:
        one = Paid(amount.site_id, count, published.cents)
        fit = check.fit
        is_common = fit is not None and fit.fitting_count > 1
        if check.cause and fit and is_common and gives(fit.shortest_rate(), one, rule.rounding):
            return check.cause
        if published.rate is not None and gives(published.rate, one, rule.rounding):
            return causes.PRINTED_RATE
        for rates, cause in (
            (years.last, causes.LAST_YEARS_RATE),
            (years.others, causes.ANOTHER_YEARS_RATE),
        ):
            if any(gives(rate, one, rule.rounding) for rate in rates.get(rule.id, ())):
                return cause
        if any(
            rounded_cents(other * amount.rate, rule.rounding) == published.cents
            for other in _other_counts(rule, amount.site_id, ground)
        ):
            return causes.ANOTHER_COUNT
    if causes.are_transposed(computed, published.cents):
        return causes.TRANSPOSED
    if abs(computed - published.cents) <= unit_cents(rule.rounding):
        return causes.ROUNDING
    return causes.UNKNOWN


def _other_counts(rule: Rule, site_id: str, ground: Ground) -> Iterator[Fraction]:
    """Yield other counts of the same students: of the other stage, of last year, in other measures."""
    for count in counts_of(rule)[:1]:
        for year in ("this", "last"):
            for stage in ("projected", "final"):
                for measure in _MEASURES:
                    changes = {"year": year, "stage": stage, "measure": measure}
                    found, _ = ground.counted(site_id, rule.id, count.model_copy(update=changes))
                    if found is not None:
                        yield found


def _site_totals(allocation: Allocation) -> Iterator[tuple[str, Finding]]:
    for site_id in allocation.method_of:
        published = allocation.published.get((site_id, TOTAL))
        if published is None:
            continue
        computed = allocation.total_cents(site_id)
        if computed is None:
            yield site_id, Finding(site_id, TOTAL, None, published.cents, NOT_COMPUTED)
            continue
        cause = ""
        if difference := computed - published.cents:
            cause = _cause_of_total(allocation, site_id, difference)
        finding = DIFFERS if difference else MATCHES
        yield site_id, Finding(site_id, TOTAL, computed, published.cents, finding, cause)


def _cause_of_total(allocation: Allocation, site_id: str, difference: int) -> str:
    amounts = allocation.of_site(site_id)
    if difference in {amount.cents for amount in amounts}:
        return causes.MISSING_RULE
    method = allocation.method_of[site_id]
    if abs(difference) <= sum(unit_cents(rule.rounding) for rule in method.rules):
        return causes.ROUNDING
    published_rules = {rule_id for _, rule_id in allocation.published}
    if any(
        amount.state == STATED
        and amount.rule_id in published_rules
        and (site_id, amount.rule_id) not in allocation.published
        for amount in amounts
    ):
        return causes.MISSING_RULE
    computed = sum(amount.cents or 0 for amount in amounts)
    is_transposed = causes.are_transposed(computed, computed - difference)
    return causes.TRANSPOSED if is_transposed else causes.UNKNOWN


def _totals(allocation: Allocation) -> Iterator[TotalCheck]:
    for total in allocation.document.control_totals:
        added = sum(
            published.cents
            for (_, rule_id), published in allocation.published.items()
            if rule_id == total.rule
        )
        yield TotalCheck(
            name=total.name,
            rule_id=total.rule,
            printed_cents=total.amount,
            added_cents=added,
            beside={one.name: one.amount for one in total.beside},
            rounding_cents=total.rounding,
            document=total.document,
            page=total.page,
        )
