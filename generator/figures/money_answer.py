"""The answer of the page of money: what comes in, what is spent running schools, what is kept."""

from __future__ import annotations

from generator.figures.amounts import DISTRICT
from generator.figures.facts import ACTUAL, Facts
from generator.figures.money_facts import MoneyFacts
from generator.figures.phrases import amount_said
from generator.figures.reserve_facts import ReserveFacts
from generator.figures.reserve_words import kept_sentence
from generator.finance.changes import Moment
from generator.wording import Wording


def money_sentence(wording: Wording, facts: Facts) -> str:
    """Return money in, spending and savings, each of the year and stage it is of."""
    profile = facts.public.profile
    subject = profile.short_name or profile.district_name
    standing = ReserveFacts(facts).newest()
    return " ".join(
        [
            *_flows(wording, facts, subject),
            *([kept_sentence(wording, standing)] if standing else []),
        ]
    )


def _flows(wording: Wording, facts: Facts, subject: str) -> list[str]:
    """Return money in and spending: in one sentence where both are of one year and stage."""
    year = facts.newest_year(DISTRICT)
    now = Moment(year, facts.leading_stage(DISTRICT, year))
    money = MoneyFacts(facts)
    amounts = facts.amounts(DISTRICT, now.fiscal_year, now.stage)
    words = {
        "subject": subject,
        "year": wording.year(year),
        "out": amount_said(wording, amounts.operating_cents if amounts else 0),
    }
    if money.moment == now:
        words["in"] = amount_said(wording, money.total_cents(now))
        if now.stage == ACTUAL:
            return [
                wording(
                    "%(subject)s received %(in)s in %(year)s in the funds that run the district, and "
                    "spent %(out)s running schools.",
                    **words,
                )
            ]
        return [
            wording(
                "%(subject)s expects %(in)s in %(year)s in the funds that run the district, and plans "
                "to spend %(out)s running schools.",
                **words,
            )
        ]
    spent = (
        wording("%(subject)s spent %(out)s running schools in %(year)s.", **words)
        if now.stage == ACTUAL
        else wording("%(subject)s plans to spend %(out)s running schools in %(year)s.", **words)
    )
    return [spent, *_other_year(wording, money, subject)]


def _other_year(wording: Wording, money: MoneyFacts, subject: str) -> list[str]:
    moment = money.moment
    if moment is None:
        return []
    words = {
        "subject": subject,
        "year": wording.year(moment.fiscal_year),
        "in": amount_said(wording, money.total_cents(moment)),
    }
    if moment.stage == ACTUAL:
        return [
            wording("It received %(in)s in %(year)s in the funds that run the district.", **words)
        ]
    return [wording("It expects %(in)s in %(year)s in the funds that run the district.", **words)]
