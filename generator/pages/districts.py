"""The front page of a website that holds several districts."""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.at_a_glance import district_sentence
from generator.figures.facts import Facts
from generator.pages.page import Page, Renderer
from generator.privacy import PublicDistrict


def districts_page(renderer: Renderer, districts: Sequence[PublicDistrict]) -> Page:
    """Return the page at `/` that lists the districts, each with its answer in a sentence."""
    wording = renderer.wording
    title = wording("School district finances")
    entries = [
        {
            "path": f"{public.profile.district_id}/",
            "name": public.profile.district_name,
            "sentence": district_sentence(wording, Facts(public)),
        }
        for public in districts
    ]
    return Page(
        path="",
        title=title,
        description=wording("Budgets and spending of school districts, school by school."),
        markdown=renderer.render("districts.md.j2", "", title=title),
        fragments={"body": renderer.render("districts.html.j2", "", entries=entries)},
        in_navigation=wording("Districts"),
    )
