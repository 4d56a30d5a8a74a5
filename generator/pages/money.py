"""The page of money: where it comes from, where it goes, the two beside each other, and what is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figures.grant_words import federal_sentences, grant_sentences
from generator.figures.money_answer import money_sentence
from generator.pages import parts
from generator.pages.cuts import cuts
from generator.pages.edition import Edition
from generator.pages.money_tables import all_money_in, balances_table, grants_table
from generator.pages.page import Page
from generator.pages.parts import Drawn, TableView
from generator.pages.signed_notes import SignedNote


@dataclass(frozen=True)
class MoneySection:
    """A part of the page: its figures, what is said beside them, its tables."""

    id: str
    title: str
    figures: Sequence[Drawn]
    signed: Sequence[SignedNote] = ()
    """What the district writes beside them."""

    notes: Sequence[str] = ()
    tables: Sequence[TableView] = ()
    """Shown in full."""

    folded: Sequence[TableView] = ()
    """Opened by whoever wants them."""


def money_page(edition: Edition) -> Page | None:
    """Return the page of a district's money; parts without data are left out, None without any."""
    renderer, wording, facts = edition.renderer, edition.wording, edition.facts
    if not facts.public.years:
        return None
    path = edition.address("money/")
    sentence = money_sentence(wording, facts)
    sections = [
        section
        for section in _sections(edition, path)
        if section.figures or section.tables or section.notes or section.signed
    ]
    body = renderer.render(
        "money.html.j2",
        path,
        status=parts.status_lines(wording, facts, edition.year),
        sections=sections,
        downloads=_downloads(edition),
    )
    title = (
        wording("Money in, out and kept") if facts.public.registers.revenue else wording("Money")
    )
    return Page(
        path=path,
        title=edition.title(title),
        description=sentence,
        markdown=renderer.render("money.md.j2", path, title=title, sentence=sentence),
        fragments={"body": body},
        in_navigation=wording("Money"),
        question=wording("Where does the money come from, where does it go, and can we sustain it?")
        if facts.public.registers.revenue
        else wording("Where does the money go?"),
    )


def _sections(edition: Edition, path: str) -> list[MoneySection]:
    wording, facts = edition.wording, edition.facts
    drawn = edition.figures(path)
    signed = edition.signed_notes.on_money()
    everything, grants, kept = (
        table(wording, facts) for table in (all_money_in, grants_table, balances_table)
    )
    return [
        MoneySection(
            id="in",
            title=wording("Money in"),
            figures=_of(drawn, "in"),
            signed=signed.get("money-in", ()),
            folded=[everything] if everything else [],
        ),
        MoneySection(
            id="grants",
            title=wording("Federal money and grants that end"),
            figures=(),
            signed=signed.get("grants", ()),
            notes=[*federal_sentences(wording, facts), *grant_sentences(wording, facts)],
            tables=[grants] if grants else [],
        ),
        MoneySection(
            id="out",
            title=wording("Money out"),
            figures=_of(drawn, "out"),
            signed=signed.get("money-out", ()),
            folded=list(cuts(wording, facts)),
        ),
        MoneySection(
            id="balance",
            title=wording("In beside out"),
            figures=_of(drawn, "balance"),
            signed=signed.get("balance", ()),
        ),
        MoneySection(
            id="reserves",
            title=wording("Savings the district keeps (fund balance)"),
            figures=_of(drawn, "reserves"),
            signed=signed.get("reserves", ()),
            tables=[kept] if kept else [],
        ),
    ]


def _of(drawn: Sequence[Drawn], section: str) -> list[Drawn]:
    return [one for one in drawn if one.section == section]


def _downloads(edition: Edition) -> list[dict[str, str]]:
    wording = edition.wording
    given = {file.path for file in edition.whole_files}
    return [
        {"path": edition.address(path), "label": label}
        for path, label in (
            ("data/revenue.csv", wording("Money in by fund and source, every year (CSV)")),
            ("data/balances.csv", wording("Fund balance by class, every year (CSV)")),
            ("data/site_totals.csv", wording("Totals of every site (CSV)")),
        )
        if path in given
    ]
