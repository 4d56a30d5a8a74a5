"""Money in, out and kept: the figures of the page of money."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from generator.figures.amounts import DISTRICT
from generator.figures.chosen.buying import people
from generator.figures.chosen.origins import origins
from generator.figures.chosen.spending import by_function
from generator.figures.chosen.subject import Chosen, district, newest, provisional_in, source_of
from generator.figures.every_dollar import LedgerPart, every_dollar
from generator.figures.facts import ACTUAL, Facts
from generator.figures.figure import Source
from generator.figures.in_and_out import in_and_out
from generator.figures.money_facts import RUNNING_FUNDS, MoneyFacts, OnBehalf
from generator.figures.money_in import MoneySource, money_in
from generator.figures.money_in_years import money_in_over_the_years
from generator.figures.pay_words import with_pay_note
from generator.figures.published_rows import PublishedRows, rows_of, rows_of_lines
from generator.figures.reserve_facts import ReserveFacts
from generator.figures.reserve_years import reserves_over_the_years
from generator.figures.reserves import reserves
from generator.figures.where_the_money_goes import where_the_money_goes
from generator.figures.year_points import YearPoint
from generator.finance.changes import Moment
from generator.privacy import OPERATING, SCOPES
from generator.vocabulary import PLACES
from generator.vocabulary import SCOPES as SCOPE_TERMS
from generator.vocabulary import SOURCES as SOURCE_TERMS
from generator.wording import Wording


def figures_of_money(wording: Wording, facts: Facts) -> Iterator[Chosen]:
    """Yield the figures of money in, money out, the two beside each other, and savings."""
    yield from _money_in(wording, facts)
    yield from _money_out(wording, facts)
    yield from _in_and_out(wording, facts)
    yield from _reserves(wording, facts)


def _money_in(wording: Wording, facts: Facts) -> Iterator[Chosen]:
    money = MoneyFacts(facts)
    moment = money.moment
    if moment is None:
        return
    amounts = money.amounts(moment)
    state_pays = money.on_behalf(moment)
    yield Chosen(
        "in",
        money_in(
            wording,
            key="money-in",
            subject=district(facts).name,
            moment=moment,
            sources=[
                MoneySource(
                    wording(SOURCE_TERMS[one.source].label),
                    wording(SOURCE_TERMS[one.source].definition),
                    one.cents,
                    one.one_time_cents,
                )
                for one in amounts
            ],
            source=_revenue_source(
                wording, facts, money, [moment], sum(one.row_count for one in amounts)
            ),
            notes=(
                wording(
                    "General and special-purpose funds; bonds, loans, transfers and property sold are "
                    "no income and are counted apart."
                ),
                *([_on_behalf_note(wording, state_pays)] if state_pays else []),
            ),
        ),
    )
    yield from _money_in_years(wording, facts, money)


def _on_behalf_note(wording: Wording, paid: OnBehalf) -> str:
    amount = wording.rounded_dollars(paid.cents)
    return {
        "included": wording(
            "Counted here, as in spending: %(amount)s that the state pays for the district, which "
            "never holds it.",
            amount=amount,
        ),
        "excluded": wording(
            "Not counted here, as it is not in spending: %(amount)s that the state pays for the "
            "district, which never holds it.",
            amount=amount,
        ),
        "unknown": wording(
            "Counted here: %(amount)s that the state pays for the district, which never holds it. The "
            "district does not say whether its spending has it too.",
            amount=amount,
        ),
    }[paid.in_spending]


def _money_in_years(wording: Wording, facts: Facts, money: MoneyFacts) -> Iterator[Chosen]:
    moments = money.yearly()
    if len(moments) < 2:  # noqa: PLR2004 - one year is no course over the years
        return
    missing = {one: facts.public.missing(one.fiscal_year, one.stage) for one in moments}
    rows = sum(one.row_count for moment in moments for one in money.amounts(moment))
    yield Chosen(
        "in",
        money_in_over_the_years(
            wording,
            key="money-in-years",
            subject=district(facts).name,
            series=[
                YearPoint(
                    moment.fiscal_year,
                    money.total_cents(moment),
                    moment.stage,
                    complete=missing[moment] is None,
                    missing=missing[moment],
                )
                for moment in moments
            ],
            source=_revenue_source(wording, facts, money, moments, rows),
        ),
    )


def _money_out(wording: Wording, facts: Facts) -> Iterator[Chosen]:
    year, stage = newest(facts, DISTRICT)
    amounts = facts.amounts(DISTRICT, year, stage)
    if amounts is None:
        return
    subject = district(facts)
    places = facts.places(year, stage)
    parts = [
        *(
            LedgerPart(
                wording(PLACES[place].label),
                wording(PLACES[place].definition),
                cents,
                runs_schools=True,
            )
            for place, cents in places.items()
            if cents
        ),
        *(
            LedgerPart(
                wording(SCOPE_TERMS[scope].label),
                wording(SCOPE_TERMS[scope].definition),
                amounts.scopes[scope],
                runs_schools=False,
            )
            for scope in SCOPES
            if scope != OPERATING and amounts.scopes.get(scope)
        ),
    ]
    source = source_of(wording, facts, DISTRICT, year, (stage,))
    if parts:
        yield Chosen(
            "out",
            every_dollar(
                wording,
                key="money-every-dollar",
                subject=subject.name,
                moment=Moment(year, stage),
                parts=parts,
                source=replace(
                    source,
                    filter_words=_every_line(wording, Moment(year, stage)),
                    rows_count=_ledger_rows(facts, year, stage),
                    published=(rows_of_lines(DISTRICT, (year,), (stage,), running=False),),
                ),
                is_open=facts.is_open(year),
            ),
        )
    together = facts.pay_together(DISTRICT)
    purposes = by_function(wording, amounts.functions, together)
    if any(part.amount_cents for part in purposes):
        figure = where_the_money_goes(
            wording,
            key="money-purposes",
            subject=subject.name,
            fiscal_year=year,
            stage=stage,
            parts=purposes,
            source=source,
            is_open=facts.is_open(year),
        )
        yield Chosen("out", with_pay_note(wording, figure, amounts.functions, together))
    # The same figures as on a school's page, of the district and under ids of their own.
    whole = replace(subject, id="money")
    for chosen in (*people(wording, facts, whole), *origins(wording, facts, whole)):
        yield replace(chosen, section="out")


def _in_and_out(wording: Wording, facts: Facts) -> Iterator[Chosen]:
    money = MoneyFacts(facts)
    flows = money.in_and_out(money.moment) if money.moment else None
    if flows is None:
        return
    tables = ("revenue", "actuals" if flows.moment.stage == ACTUAL else "budget")
    yield Chosen(
        "balance",
        in_and_out(
            wording,
            key="money-balance",
            subject=district(facts).name,
            flows=flows,
            source=_source(
                facts,
                tables,
                _every_line(wording, flows.moment),
                flows.row_count,
                (
                    _rows("revenue", flows.moment, fund=RUNNING_FUNDS),
                    _rows("district_lines", flows.moment, fund=RUNNING_FUNDS),
                ),
            ),
        ),
    )


def _reserves(wording: Wording, facts: Facts) -> Iterator[Chosen]:
    kept = ReserveFacts(facts)
    standing = kept.newest()
    if standing is None:
        return
    yield Chosen(
        "reserves",
        reserves(
            wording,
            key="money-reserves",
            subject=district(facts).name,
            standing=standing,
            source=_source(
                facts,
                ("balances",),
                wording(
                    "fiscal year %(year)s, stage %(stage)s, general fund",
                    year=wording.year(standing.moment.fiscal_year),
                    stage=standing.moment.stage,
                ),
                len(kept.classes(standing.moment)),
                (_rows("balances", standing.moment, general_fund=("yes",)),),
            ),
        ),
    )
    standings = kept.yearly()
    if len(standings) > 1:
        yield Chosen(
            "reserves",
            reserves_over_the_years(
                wording,
                key="money-reserves-years",
                subject=district(facts).name,
                standings=standings,
                source=_source(
                    facts,
                    ("balances",),
                    wording("every fiscal year, general fund, unassigned"),
                    len(standings),
                    tuple(
                        _rows(
                            "balances",
                            one.moment,
                            general_fund=("yes",),
                            balance_class=("unassigned",),
                        )
                        for one in standings
                    ),
                ),
            ),
        )


def _every_line(wording: Wording, moment: Moment) -> str:
    return wording(
        "fiscal year %(year)s, stage %(stage)s, every line",
        year=wording.year(moment.fiscal_year),
        stage=moment.stage,
    )


def _ledger_rows(facts: Facts, year: int, stage: str) -> int:
    cut = facts.public.ledger.cut("fiscal_year", "stage")
    rows = zip(*(cut[name].tolist() for name in ("fiscal_year", "stage", "row_count")), strict=True)
    return sum(count for of_year, of_stage, count in rows if (of_year, of_stage) == (year, stage))


def _revenue_source(
    wording: Wording, facts: Facts, money: MoneyFacts, moments: list[Moment], rows: int
) -> Source:
    if len(moments) > 1:
        words = wording("every fiscal year, general and special-purpose funds, without financing")
    else:
        words = wording(
            "fiscal year %(year)s, stage %(stage)s, general and special-purpose funds, without "
            "financing",
            year=wording.year(moments[0].fiscal_year),
            stage=moments[0].stage,
        )
    shown = tuple(
        _rows(
            "revenue",
            moment,
            fund=RUNNING_FUNDS,
            source=[one.source for one in money.amounts(moment)],
            **_on_behalf_rows(money.on_behalf(moment)),
        )
        for moment in moments
    )
    return _source(facts, ("revenue",), words, rows, shown)


def _on_behalf_rows(paid: OnBehalf | None) -> dict[str, tuple[str, ...]]:
    return {} if paid is None or paid.is_counted else {"on_behalf": ("no",)}


def _rows(file: str, moment: Moment, **where: Iterable[str]) -> PublishedRows:
    return rows_of(file, [moment.fiscal_year], [moment.stage], **where)


def _source(
    facts: Facts,
    tables: tuple[str, ...],
    words: str,
    rows: int,
    published: tuple[PublishedRows, ...],
) -> Source:
    inputs = facts.public.inputs
    files = [file for table in tables for file in inputs[table].files]
    return Source(
        tuple(dict.fromkeys(files)),
        words,
        rows,
        facts.public.as_of,
        provisional_in(facts, published),
        published,
    )
