"""The home page: what the district plans to spend, where a school is, and doors by question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.figures.at_a_glance import district_sentence
from generator.figures.facts import DISTRICT, Facts
from generator.pages import parts
from generator.pages.cuts import cuts
from generator.pages.page import Page, Renderer


@dataclass(frozen=True)
class Finder:
    """What the school finder needs: its small index, and the list for readers without scripts."""

    index: str
    base: str
    schools: str
    all_label: str


def home_page(
    renderer: Renderer,
    facts: Facts,
    *,
    path: str,
    drawn: Sequence[parts.Drawn],
    doors: Mapping[str, str],
    school_count: int,
) -> Page:
    """Return a district's home page.

    Args:
        renderer: Templates and words.
        facts: Numbers of all sites.
        path: Address of the page: empty, or `<district-id>/`.
        drawn: The district's figures, drawn.
        doors: Questions by the address of the page that answers them.
        school_count: How many schools have a page.
    """
    wording = renderer.wording
    profile = facts.public.profile
    sentence = district_sentence(wording, facts)
    titles = {
        "places": wording("In schools, shared, and running the district"),
        "buys": wording("What it pays for"),
        "planned-and-spent": wording("Planned and spent"),
        "years": wording("Over the years"),
    }
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
        status=parts.status_lines(wording, facts, facts.newest_year(DISTRICT)),
        finder=finder if school_count else None,
        sections=parts.sections(titles, drawn),
        cuts=list(cuts(wording, facts)),
        doors=[{"path": door, "question": question} for door, question in doors.items()],
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
    if "control_totals" not in inputs:
        found.append(
            wording(
                "The district supplies no totals to check against; the figures are checked against "
                "their own parts."
            )
        )
    return found
