"""Ties of money in, of what is kept, and of what changed: what pages show beside the files read back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.columns import STAGES
from generator.figures.amounts import DISTRICT
from generator.figures.facts import Facts
from generator.figures.money_facts import RUNNING_FUNDS, MoneyFacts
from generator.figures.reconciliation.read_back import ChangeKey, PublishedFiles
from generator.figures.reconciliation.tie import Tie
from generator.figures.reserve_facts import ReserveFacts
from generator.finance.changes import Moment
from generator.finance.revenue import OTHER_FINANCING
from generator.wording import Wording


def money_in(wording: Wording, facts: Facts, files: PublishedFiles) -> Iterator[Tie]:
    """Yield money in of each year and stage as the page of money has it, beside its file."""
    everything = wording("Page, everything that comes in: revenue.csv")
    income = wording("Page, money in: revenue.csv, running funds without other financing")
    out = wording("Page, money out of the running funds: the lines of the files")
    money = MoneyFacts(facts)
    for moment in _moments(files.revenue):
        rows = files.revenue[moment.fiscal_year, moment.stage]
        whole = sum(row.amount_cents for row in rows)
        yield _tie("everything", everything, moment, money.everything_cents(moment), whole)
        state_pays = money.on_behalf(moment)
        counted = [
            row.amount_cents
            for row in rows
            if row.fund in RUNNING_FUNDS
            and row.source != OTHER_FINANCING
            and not (row.is_on_behalf and state_pays and not state_pays.is_counted)
        ]
        yield _tie("income", income, moment, money.total_cents(moment), sum(counted))
        if flows := money.in_and_out(moment):
            again = sum(
                sums.running_funds_cents
                for (year, _, stage), sums in files.sites.items()
                if (year, stage) == (moment.fiscal_year, moment.stage)
            )
            yield _tie("out", out, moment, flows.out_cents, again)


def savings(wording: Wording, facts: Facts, files: PublishedFiles) -> Iterator[Tie]:
    """Yield fund balances of each year and stage as the page of money has them, beside their file."""
    scopes = (
        wording("Page, balance of the general fund: balances.csv"),
        wording("Page, balance of all other funds: balances.csv"),
    )
    kept = ReserveFacts(facts)
    for moment in _moments(files.balances):
        sides = files.balances[moment.fiscal_year, moment.stage]
        whole = kept.whole(moment)
        for name, scope, total, parts in zip(
            ("general-fund", "other-funds"), scopes, whole, sides, strict=True
        ):
            yield _tie(name, scope, moment, total, parts)


def changes(wording: Wording, files: PublishedFiles) -> Iterator[Tie]:
    """Yield every comparison of `changes.csv`: its rows, beside what runs schools at both its ends."""
    words = {
        "site": wording("changes.csv, all sites: the lines that run schools, after less before"),
        "function": wording(
            "changes.csv, all purposes: the lines that run schools, after less before"
        ),
    }
    rows = wording("changes.csv, change: after less before, row by row")
    for key, found in sorted(files.changes.items(), key=_in_order):
        before_year, before_stage, year, stage, cut = key
        before = files.operating.get((before_year, before_stage))
        after = files.operating.get((year, stage))
        name = f"{before_year}:{before_stage}:{year}:{stage}:{cut}"
        both = None if before is None or after is None else after - before
        tie = Tie("changes", f"changes:{name}", words[cut], found.change_cents, both, year, stage)
        yield tie
        stated, again = found.furthest
        yield Tie("changes", f"changes:rows:{name}", rows, stated, again, year, stage)


def _in_order(entry: tuple[ChangeKey, object]) -> tuple[object, ...]:
    before_year, before_stage, year, stage, cut = entry[0]
    return year, STAGES.index(stage), before_year, STAGES.index(before_stage), cut


def _moments(found: Mapping[tuple[int, str], object]) -> list[Moment]:
    ordered = sorted(found, key=lambda key: (key[0], STAGES.index(key[1])))
    return [Moment(year, stage) for year, stage in ordered]


def _tie(name: str, scope: str, moment: Moment, total: int, parts: int) -> Tie:
    return Tie(
        group="money",
        id=f"money:{name}:{moment.fiscal_year}:{moment.stage}",
        scope=scope,
        total_cents=total,
        parts_cents=parts,
        fiscal_year=moment.fiscal_year,
        stage=moment.stage,
        site_id=DISTRICT,
    )
