"""The tables of the page of money: everything that comes in, grants with an end, balances by class."""

from __future__ import annotations

from generator.figures.amounts import DISTRICT
from generator.figures.facts import ACTUAL, Facts
from generator.figures.money_facts import MoneyFacts
from generator.figures.money_words import money_in_name
from generator.figures.reserve_facts import ReserveFacts
from generator.pages.page import Renderer
from generator.pages.parts import Heading, TableView
from generator.vocabulary import BALANCE_CLASSES, FUND_GROUPS, SOURCES
from generator.wording import NO_VALUE, Wording


def all_money_in(wording: Wording, facts: Facts) -> TableView | None:
    """Return everything in the register by kind of fund and source; None where there is nothing."""
    money = MoneyFacts(facts)
    if money.moment is None:
        return None
    groups = money.by_fund_group(money.moment)
    return TableView(
        caption=wording(
            "Everything that comes in, %(year)s, %(stage)s",
            year=wording.year(money.moment.fiscal_year),
            stage=money_in_name(wording, money.moment.stage),
        ),
        columns=[
            Heading(wording("Kind of fund")),
            Heading(wording("Where from")),
            Heading(wording("Amount"), is_number=True),
        ],
        rows=[
            [wording(FUND_GROUPS[group]), wording(SOURCES[source].label), wording.dollars(cents)]
            for group, sources in groups.items()
            for source, cents in sources.items()
        ],
        foot=[
            wording("All together"),
            "",
            wording.dollars(money.everything_cents(money.moment)),
        ],
        explanation=wording(
            "Every line of money in, of all funds, with other financing and with what the state pays "
            "for the district."
        ),
    )


def grants_table(wording: Wording, facts: Facts) -> TableView | None:
    """Return the grants with the day they end; None where none are given."""
    year = facts.newest_year(DISTRICT)
    stage = facts.leading_stage(DISTRICT, year)
    grants = MoneyFacts(facts).grants(year, stage)
    if not grants:
        return None
    amount = wording("Spent in %(year)s") if stage == ACTUAL else wording("Planned for %(year)s")
    return TableView(
        caption=wording("Grants and the last day their money may be spent"),
        columns=[
            Heading(wording("Grant")),
            Heading(wording("Ends"), is_short=True),
            Heading(amount % {"year": wording.year(year)}, is_number=True),
        ],
        rows=[
            [
                Renderer.noted(one.grant.name, one.grant.document),
                wording.date(one.grant.ends),
                NO_VALUE if one.cents is None else wording.dollars(one.cents),
            ]
            for one in grants
        ],
    )


def balances_table(wording: Wording, facts: Facts) -> TableView | None:
    """Return the balance by class, of the general fund and of all others; None without balances."""
    kept = ReserveFacts(facts)
    standing = kept.newest()
    if standing is None:
        return None
    classes = kept.classes(standing.moment)
    year = wording.year(standing.moment.fiscal_year)
    is_known = standing.moment.stage == ACTUAL
    general, other = kept.whole(standing.moment)
    return TableView(
        caption=wording("Fund balance at the end of %(year)s", year=year)
        if is_known
        else wording("Fund balance planned for the end of %(year)s", year=year),
        columns=[
            Heading(wording("How free the district is to use it")),
            Heading(wording("General fund"), is_number=True),
            Heading(wording("All other funds"), is_number=True),
        ],
        rows=[
            [
                Renderer.noted(
                    wording(BALANCE_CLASSES[one].label), wording(BALANCE_CLASSES[one].definition)
                ),
                wording.dollars(in_general),
                wording.dollars(in_others),
            ]
            for one, in_general, in_others in classes
        ],
        foot=[
            wording("All together"),
            wording.dollars(general),
            wording.dollars(other),
        ],
        explanation=wording(
            "Fund balance is what is kept from one year to the next. Most of it is tied to a purpose; "
            "this website calls only the unassigned part savings."
        ),
    )
