"""Federal money, and grants that end: the sentences beside their table."""

from __future__ import annotations

from generator.figures.amounts import DISTRICT
from generator.figures.facts import ACTUAL, Facts
from generator.figures.money_facts import MoneyFacts
from generator.figures.phrases import share_words
from generator.wording import Wording


def federal_sentences(wording: Wording, facts: Facts) -> list[str]:
    """Return what share of money in is federal; nothing where money in is not given."""
    money = MoneyFacts(facts)
    if money.moment is None:
        return []
    federal, whole = money.federal_cents(money.moment), money.total_cents(money.moment)
    words = {"year": wording.year(money.moment.fiscal_year)}
    if federal == 0:
        return [wording("No money in of %(year)s is marked as federal.", **words)]
    if federal < 0 or whole <= 0:
        return []
    words["federal"] = wording.rounded_dollars(federal)
    words["share"] = share_words(wording, federal, whole)
    if money.moment.stage == ACTUAL:
        return [
            wording(
                "%(federal)s (%(share)s) of the money that came in for %(year)s was federal.",
                **words,
            )
        ]
    return [
        wording("%(federal)s (%(share)s) of the money expected for %(year)s is federal.", **words)
    ]


def grant_sentences(wording: Wording, facts: Facts) -> list[str]:
    """Return how much of the year stands on grants that end by its last day, and what is not known."""
    year = facts.newest_year(DISTRICT)
    stage = facts.leading_stage(DISTRICT, year)
    grants = MoneyFacts(facts).grants(year, stage)
    if not grants:
        return []
    last_day = facts.public.profile.days_of(year)[1]
    ending = [one for one in grants if one.grant.ends <= last_day and one.cents]
    found = []
    if ending:
        amount = sum(one.cents or 0 for one in ending)
        words = {
            "amount": wording.rounded_dollars(amount),
            "year": wording.year(year),
            "day": wording.date(last_day),
        }
        if stage == ACTUAL:
            found.append(
                wording(
                    "%(amount)s spent in %(year)s came from grants that ended by %(day)s.", **words
                )
            )
        else:
            found.append(
                wording(
                    "%(amount)s planned for %(year)s comes from grants that end by %(day)s.",
                    **words,
                )
            )
    found.append(
        wording(
            "When a grant ends, what it pays for stops or is paid from other money. The data does not "
            "say which."
        )
    )
    return found
