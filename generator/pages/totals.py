"""Does it add up: every total beside its source and its parts, for a reader who does not take it on trust."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from generator.figures.reconciliation import GROUPS, Reconciliation, Tie, Whole
from generator.figures.reconciliation.sentences import account, answer, of_what
from generator.figures.reconciliation.tie import DOCUMENTS
from generator.finance.totals import FinerTotals
from generator.pages import parts
from generator.pages.edition import Edition
from generator.pages.page import Page, Renderer
from generator.vocabulary import STAGES
from generator.wording import NO_VALUE, Wording

MOST_DIFFERENCES = 40
"""Ties that do not match and are told one by one; the file has them all."""

MOST_DOCUMENT_TOTALS = 60
"""Totals of the whole district that are listed for each document; the file has the others."""


@dataclass(frozen=True)
class Difference:
    """A total that does not match, and its plain account."""

    of_what: str
    account: str


@dataclass(frozen=True)
class DocumentTotals:
    """The totals typed from one document."""

    name: str
    summary: str
    table: parts.TableView | None
    """Those of the whole district; None where it prints totals of schools only."""

    more: str
    """How many others there are, in words; empty where the table has them all."""


def totals_page(edition: Edition) -> Page:
    """Return the page that shows whether everything adds up."""
    renderer, wording, found = edition.renderer, edition.wording, edition.reconciliation
    path = edition.address("totals/")
    sentence = answer(wording, found)
    body = renderer.render(
        "totals.html.j2",
        path,
        status=parts.status_lines(wording, edition.facts, edition.year),
        differences=list(islice(_differences(edition), MOST_DIFFERENCES)),
        more_differences=max(0, len(found.differing) - MOST_DIFFERENCES),
        groups=[
            {
                "title": wording(GROUPS[group.id][0]),
                "how": wording(GROUPS[group.id][1]),
                "of": group,
            }
            for group in found.groups
        ],
        wholes=_wholes_table(renderer, found.wholes),
        incomplete=parts.incomplete_years(wording, edition.facts),
        documents=list(_documents(renderer, found)),
        finer=_finer(wording, edition.facts.public.registers.finer_totals),
        checks_file=edition.address("data/checks.csv"),
        example=example(edition),
        question_contact=parts.contact_words(edition.facts.public.profile.contact),
    )
    title = wording("Does it add up?")
    return edition.page(
        path,
        title,
        sentence,
        body,
        in_navigation=title,
        question=wording("Do the numbers add up, and to whose totals?"),
    )


def _differences(edition: Edition) -> Iterator[Difference]:
    wording, sites = edition.wording, edition.facts.public.sites
    for tie in edition.reconciliation.differing:
        site = sites.get(tie.site_id)
        yield Difference(of_what(wording, tie, site.name if site else ""), account(wording, tie))


def _wholes_table(renderer: Renderer, wholes: Sequence[Whole]) -> parts.TableView:
    wording = renderer.wording
    has_documents = any(whole.document_cents is not None for whole in wholes)
    document = parts.Heading(wording("In the district's document"), is_number=True)
    return parts.TableView(
        caption=wording("Every dollar in the ledger, added up several ways"),
        columns=[
            parts.Heading(wording("Year")),
            parts.Heading(wording("Amounts"), is_short=True),
            parts.Heading(wording("Result"), is_short=True),
            parts.Heading(wording("Lines of all sites' files"), is_number=True),
            parts.Heading(wording("site_totals.csv"), is_number=True),
            parts.Heading(wording("By kind of money"), is_number=True),
            parts.Heading(wording("By fund"), is_number=True),
            *([document] if has_documents else []),
        ],
        rows=[
            [
                wording.year(whole.fiscal_year),
                wording(STAGES[whole.stage].label),
                renderer.mark(
                    wording("All the same") if whole.agrees else wording("Not the same"),
                    is_match=whole.agrees,
                ),
                wording.dollars(whole.site_files_cents),
                wording.dollars(whole.site_totals_cents),
                wording.dollars(whole.scopes_cents),
                wording.dollars(whole.funds_cents),
                *([_printed(wording, whole)] if has_documents else []),
            ]
            for whole in wholes
        ],
    )


def _printed(wording: Wording, whole: Whole) -> str:
    return NO_VALUE if whole.document_cents is None else wording.dollars(whole.document_cents)


def _documents(renderer: Renderer, found: Reconciliation) -> Iterator[DocumentTotals]:
    wording = renderer.wording
    ties = found.of(DOCUMENTS)
    for name in sorted({tie.document for tie in ties}):
        own = [tie for tie in ties if tie.document == name]
        matched = sum(tie.matches for tie in own)
        whole = [tie for tie in own if not tie.site_id][:MOST_DOCUMENT_TOTALS]
        others = len(own) - len(whole)
        yield DocumentTotals(
            name=name,
            summary=wording.counted(
                len(own),
                "%(matched)s of %(number)s total matches to the cent.",
                "%(matched)s of %(number)s totals match to the cent.",
                matched=wording.number(matched),
            ),
            table=_document_table(renderer, name, whole) if whole else None,
            more=wording.counted(
                others,
                "%(number)s more, of a school or office, is in the file of all checks.",
                "%(number)s more, most of them of schools and offices, are in the file of all checks.",
            )
            if others
            else "",
        )


def _finer(wording: Wording, finer: FinerTotals) -> str:
    """Return what is said of totals of single accounts at a site; empty where there are none."""
    if not finer.number:
        return ""
    return wording.counted(
        finer.number,
        "%(matching)s of %(number)s total of a single account at one school or office matches too. "
        "Such amounts are not printed: they can be one person's pay.",
        "%(matching)s of %(number)s totals of single accounts at one school or office match too. Such "
        "amounts are not printed: they can be one person's pay.",
        matching=wording.number(finer.matching),
    )


def _document_table(renderer: Renderer, name: str, ties: Sequence[Tie]) -> parts.TableView:
    wording = renderer.wording
    return parts.TableView(
        caption=name,
        columns=[
            parts.Heading(wording("Total of")),
            parts.Heading(wording("Year"), is_short=True),
            parts.Heading(wording("Amounts"), is_short=True),
            parts.Heading(wording("Result"), is_short=True),
            parts.Heading(wording("Page"), is_short=True),
            parts.Heading(wording("Printed there"), is_number=True),
            parts.Heading(wording("Lines add to"), is_number=True),
            parts.Heading(wording("Difference"), is_number=True),
        ],
        rows=[
            [
                tie.scope,
                wording.year(tie.fiscal_year) if tie.fiscal_year is not None else NO_VALUE,
                wording(STAGES[tie.stage].label) if tie.stage else NO_VALUE,
                renderer.mark(
                    wording("Matches") if tie.matches else wording("Does not match"),
                    is_match=tie.matches,
                ),
                tie.page or NO_VALUE,
                wording.dollars(tie.total_cents),
                NO_VALUE if tie.parts_cents is None else wording.dollars(tie.parts_cents),
                NO_VALUE if tie.parts_cents is None else _apart(wording, tie.difference_cents),
            ]
            for tie in ties
        ],
    )


def _apart(wording: Wording, cents: int) -> str:
    amount = wording.dollars(abs(cents))
    if cents < 0:
        return wording("%(amount)s less", amount=amount)
    return wording("%(amount)s more", amount=amount) if cents else amount


def example(edition: Edition) -> dict[str, str] | None:
    """Return the newest whole and the address of its file, for a reader to add up alone."""
    wording, wholes = edition.wording, edition.reconciliation.wholes
    if not wholes:
        return None
    whole = next(
        (one for one in wholes if one.fiscal_year == edition.year and one.stage == "amended"),
        wholes[0],
    )
    return {
        "file": edition.address("data/site_totals.csv"),
        "year": str(whole.fiscal_year),
        "stage": whole.stage,
        "amount": wording.dollars(whole.site_totals_cents),
    }
