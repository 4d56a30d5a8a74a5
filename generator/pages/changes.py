"""The page of changes: from one year to the next, from plan to spending, and what was corrected."""

from __future__ import annotations

from generator.figures.change_facts import ChangeFacts
from generator.figures.change_words import not_compared
from generator.figures.facts import Facts
from generator.figures.since_last_year import changes_sentence
from generator.finance.changes import Moment
from generator.pages import parts
from generator.pages.changes_file import CHANGES_PATH
from generator.pages.edition import Edition
from generator.pages.page import Page
from generator.pages.parts import Heading, TableView
from generator.vocabulary import STAGES
from generator.wording import NO_VALUE, Wording


def changes_page(edition: Edition) -> Page | None:
    """Return the page of what changed; None where there is nothing to hold side by side."""
    renderer, wording, facts = edition.renderer, edition.wording, edition.facts
    path = edition.address("changes/")
    corrections, releases = _corrections(wording, facts), _releases(wording, facts)
    figures = edition.figures(path)
    given = CHANGES_PATH in {file.path for file in edition.whole_files}
    if not (figures or given or corrections or releases):
        return None
    sentence = changes_sentence(wording, facts)
    titles = {
        "years": wording("From one year to the next"),
        "stages": wording("From plan to spending"),
        "budget": wording("How the budget changed on the way"),
        "spending": wording("Planned, then spent"),
    }
    body = renderer.render(
        "changes.html.j2",
        path,
        status=parts.status_lines(wording, facts, edition.year),
        notices=[notice for notice in _notices(wording, facts) if notice != sentence],
        sections=parts.sections(titles, figures),
        download=[{"path": edition.address(CHANGES_PATH), "label": wording("All changes (CSV)")}]
        if given
        else [],
        corrections=corrections,
        releases=releases,
    )
    return Page(
        path=path,
        title=edition.title(wording("What changed")),
        description=sentence,
        markdown=renderer.render(
            "changes.md.j2", path, title=wording("What changed"), sentence=sentence
        ),
        fragments={"body": body},
        in_navigation=wording("Changes"),
        question=wording("What changed since last year, and did they spend what they planned?"),
    )


def _notices(wording: Wording, facts: Facts) -> list[str]:
    """Return which of the newest years are not compared, and why."""
    changed = ChangeFacts(facts)

    def missing(moment: Moment) -> str | None:
        return facts.public.missing(moment.fiscal_year, moment.stage)

    found = []
    for pair in changed.yearly():
        if pair.is_like_for_like:
            break
        found.append(not_compared(wording, pair, missing))
    return list(dict.fromkeys(found))


def _corrections(wording: Wording, facts: Facts) -> TableView | None:
    found = sorted(
        facts.public.registers.corrections, key=lambda one: one.corrected_on, reverse=True
    )
    if not found:
        return None
    return TableView(
        caption=wording("Published figures that were wrong"),
        columns=[
            Heading(wording("Corrected on"), is_short=True),
            Heading(wording("Where")),
            Heading(wording("What it said")),
            Heading(wording("What it says now")),
            Heading(wording("Why")),
        ],
        rows=[
            [wording.date(one.corrected_on), one.where, one.was, one.now, one.why] for one in found
        ],
    )


def _releases(wording: Wording, facts: Facts) -> TableView | None:
    found = sorted(
        facts.public.profile.releases,
        key=lambda one: (one.published_on, one.fiscal_year, one.stage, one.period or 0),
        reverse=True,
    )
    if not found:
        return None
    return TableView(
        caption=wording("When figures were published"),
        columns=[
            Heading(wording("Published on"), is_short=True),
            Heading(wording("Year"), is_short=True),
            Heading(wording("Stage")),
            Heading(wording("Month of the fiscal year"), is_number=True),
        ],
        rows=[
            [
                wording.date(one.published_on),
                wording.year(one.fiscal_year),
                wording(STAGES[one.stage].label),
                NO_VALUE if one.period is None else wording.number(one.period),
            ]
            for one in found
        ],
    )
