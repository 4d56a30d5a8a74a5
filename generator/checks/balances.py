"""A fund ends a closed year with what it began with, received and did not spend."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from generator import problem_kinds
from generator.checks.evidence import WORDING, Evidence, school_year
from generator.problems import Problem, quoted
from generator.schema.rows import Row

_ACTUAL = "actual"


def follow(evidence: Evidence) -> Iterator[Problem]:
    """Where all four are given of a fund and a whole year, they agree to the cent."""
    district = evidence.district
    if "actuals" not in evidence.ledgers or {"revenue", "balances"} & district.refused:
        return
    balances = _by_fund(district.balances.standing())
    received = _by_fund(row for row in district.revenue.standing() if _is_spent(evidence, row))
    spent = _spent(evidence)
    for (year, fund), rows in balances.items():
        before, revenue = balances.get((year - 1, fund)), received.get((year, fund))
        if before is None or revenue is None or (year, fund) not in spent:
            continue
        expected = _cents(before) + _cents(revenue) - spent[year, fund]
        if difference := _cents(rows) - expected:
            yield problem_kinds.problem(
                "balance-does-not-follow",
                evidence.place_of(district.balances, rows[0], "amount"),
                what=f"fund {quoted(fund)} ends {school_year(year)} with "
                f"{WORDING.dollars(abs(difference))} {'more' if difference > 0 else 'less'} than it began "
                "with, received and did not spend",
                why=f"It began with {WORDING.dollars(_cents(before))}, received "
                f"{WORDING.dollars(_cents(revenue))} and spent {WORDING.dollars(spent[year, fund])}.",
                fix="compare the balances, revenue.csv and the spending of the fund with the audited "
                "statements, or leave it where they state a correction of earlier years.",
            )


def _is_spent(evidence: Evidence, row: Row) -> bool:
    """Whether spending has a row of revenue too: what the state pays in the district's name it may not have."""
    basis = evidence.district.profile.basis_of(row.fiscal_year, _ACTUAL)
    return not row.on_behalf or basis.on_behalf == "included"


def _by_fund(rows: Iterable[Row]) -> dict[tuple[int, str], list[Row]]:
    found: dict[tuple[int, str], list[Row]] = defaultdict(list)
    for row in rows:
        if row.stage == _ACTUAL:
            found[row.fiscal_year, row.fund].append(row)
    return dict(found)


def _cents(rows: list[Row]) -> int:
    return sum(row.amount_cents for row in rows)


def _spent(evidence: Evidence) -> dict[tuple[int, str], int]:
    """Return cents by fiscal year and fund, of whole years that are closed."""
    lines = evidence.standing_lines["actuals"]
    keys = ["fiscal_year", "fund"]
    sums = lines.groupby(keys, observed=True)["amount_cents"].sum().reset_index()
    return {
        (year, fund): cents
        for year, fund, cents in zip(
            *(sums[name].tolist() for name in (*keys, "amount_cents")), strict=True
        )
        if (year, _ACTUAL) in evidence.whole_totals
    }


RULES = (follow,)
