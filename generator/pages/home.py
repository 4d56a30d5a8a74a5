"""The home page: what the district plans to spend, where a school is, and doors by question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figures.amounts import DISTRICT
from generator.figures.at_a_glance import district_sentence
from generator.figures.facts import Facts
from generator.figures.since_last_year import since_last_year
from generator.pages import parts
from generator.pages.edition import Edition
from generator.pages.page import Page, Renderer
from generator.pages.rubric.addresses import SCORECARD
from generator.pages.rubric.scorecard import scorecard_sentence, strips


@dataclass(frozen=True)
class ChangedItem:
    """One change: where more is said, what changed, and how."""

    path: str
    label: str
    said: str


@dataclass(frozen=True)
class ChangedGroup:
    """Changes of one kind."""

    title: str
    items_said: Sequence[ChangedItem]


@dataclass(frozen=True)
class Changed:
    """What changed since last year, in words with links."""

    sentence: str
    groups: Sequence[ChangedGroup]
    all_path: str


@dataclass(frozen=True)
class Finder:
    """What the school finder needs: its small index, and the list for readers without scripts."""

    index: str
    base: str
    schools: str
    all_label: str


def home_page(edition: Edition, others: Sequence[Page]) -> Page:
    """Return a district's home page, with a door to each of its other pages that answers a question."""
    renderer, wording, facts = edition.renderer, edition.wording, edition.facts
    path = edition.prefix
    school_count = len(edition.schools) + len(edition.funded_schools)
    profile = facts.public.profile
    sentence = district_sentence(wording, facts)
    titles = {
        "places": wording("In schools, shared, and running the district"),
        "buys": wording("What it pays for"),
        "planned-and-spent": wording("Planned and spent"),
        "years": wording("Over the years"),
        "remarks": wording("The district's notes"),
    }
    notes = edition.signed_notes
    finder = Finder(
        index=f"{path}data/schools.json",
        base=path,
        schools=f"{path}schools/",
        all_label=wording.counted(
            school_count, "See %(number)s school", "See all %(number)s schools"
        ),
    )
    body = renderer.render(
        "home.html.j2",
        path,
        status=parts.status_lines(wording, facts, edition.year),
        finder=finder if school_count else None,
        sections=parts.sections(
            titles,
            edition.figures(path),
            signed={**notes.of(DISTRICT), "remarks": notes.elsewhere(titles)},
        ),
        changes=_changes(edition),
        scorecard=_scorecard(edition),
        doors=[one for one in others if one.question],
        limits=[*profile.limits, *_limits(renderer, facts)],
    )
    return Page(
        path=path,
        title=profile.district_name,
        description=sentence,
        markdown=renderer.render(
            "home.md.j2", path, title=profile.district_name, sentence=sentence
        ),
        fragments={"body": body},
        in_navigation=wording("Home"),
    )


def _changes(edition: Edition) -> Changed | None:
    found = since_last_year(edition.wording, edition.facts)
    if found is None:
        return None
    all_path = edition.address("changes/")
    items = {
        one: ChangedItem(
            edition.school_paths.get(one.site_id, f"{all_path}#years"), one.label, one.said
        )
        for one in found.news
    }
    groups = (
        (
            edition.wording("The largest changes by purpose:"),
            [item for one, item in items.items() if not one.site_id],
        ),
        (
            edition.wording("The largest changes at schools:"),
            [item for one, item in items.items() if one.site_id],
        ),
    )
    return Changed(
        sentence=found.sentence,
        groups=[ChangedGroup(title, said) for title, said in groups if said],
        all_path=all_path,
    )


def _scorecard(edition: Edition) -> dict[str, object] | None:
    """Return the scorecard in one strip; None where nothing is scored."""
    scorecard = edition.facts.public.scorecard
    if scorecard is None:
        return None
    return {
        "sentence": scorecard_sentence(edition.wording, scorecard),
        "strips": strips(edition, scorecard),
        "path": edition.address(SCORECARD),
    }


def _limits(renderer: Renderer, facts: Facts) -> list[str]:
    """Return what the files themselves show to be missing."""
    wording = renderer.wording
    inputs = facts.public.inputs
    found = []
    if "actuals" not in inputs:
        found.append(wording("No spending is given, so nothing here says what was spent."))
    if "budget" not in inputs:
        found.append(wording("No budget is given, so nothing here says what was planned."))
    if "enrollment" not in inputs:
        found.append(wording("No counts of students are given, so nothing is for each student."))
    if "control_totals" not in inputs and not any(
        one.totals for one in facts.public.allocations.values()
    ):
        found.append(
            wording(
                "The district supplies no totals to check against; the figures are checked against "
                "their own parts."
            )
        )
    return found
