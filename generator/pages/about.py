"""About: who publishes, from what, what is counted and withheld, and what the figures cannot say."""

from __future__ import annotations

from collections.abc import Iterator

from generator import __version__
from generator.columns import INPUTS
from generator.figures.facts import Facts
from generator.pages import parts
from generator.pages.edition import Edition
from generator.pages.page import Page, Renderer
from generator.pages.words import words_page
from generator.schema.profile import DistrictProfile
from generator.schema.profile_parts import Basis
from generator.vocabulary import BASES, STAGES, STATUSES
from generator.wording import Wording


def about_page(edition: Edition) -> Page:
    """Return the page that says where the figures come from and what they mean."""
    renderer, wording, facts = edition.renderer, edition.wording, edition.facts
    public, path = facts.public, edition.address("about/")
    profile = public.profile
    sentence = wording(
        "These figures are made from files of %(district)s, as they stood on %(date)s.",
        district=profile.district_name,
        date=wording.date(public.as_of),
    )
    words = renderer.render(
        "about.html.j2",
        path,
        profile=profile,
        contact=parts.contact_words(profile.contact),
        sources=_sources_table(renderer, facts),
        newest_release=_newest_release(wording, profile),
        left_out=list(_left_out(wording, facts)),
        bases=_bases_table(wording, facts),
        held_centrally=sorted({one.held_centrally for one in profile.basis if one.held_centrally}),
        statuses=list(_statuses(wording, facts)),
        incomplete=parts.incomplete_years(wording, facts),
        corrections=_corrections(wording, facts),
        changes=_changes_sections(edition),
        software=wording("Daybook %(version)s", version=__version__),
        totals=edition.address("totals/"),
        data=edition.address("data/"),
        questions=edition.address("questions/"),
    )
    return words_page(
        edition,
        path,
        title=wording("About these figures"),
        sentence=sentence,
        words=words,
        label=wording("About"),
        question=wording("What is this made from, and what is counted?"),
    )


def _sources_table(renderer: Renderer, facts: Facts) -> parts.TableView:
    wording, inputs = renderer.wording, facts.public.inputs
    return parts.TableView(
        caption=wording("The district's files"),
        columns=[
            parts.Heading(wording("File")),
            parts.Heading(wording("What it holds")),
            parts.Heading(wording("Rows"), is_number=True),
        ],
        rows=[
            [
                renderer.code(wording.listed([f"`{file}`" for file in inputs[name].files])),
                wording(table.description),
                wording.number(inputs[name].row_count),
            ]
            for name, table in INPUTS.items()
            if name in inputs
        ],
    )


def _changes_sections(edition: Edition) -> dict[str, str]:
    """Return where the page of changes lists releases and corrections, as far as there are any."""
    public, path = edition.facts.public, edition.address("changes/")
    given = {"releases": public.profile.releases, "corrections": public.registers.corrections}
    return {section: f"{path}#{section}" for section, several in given.items() if several}


def _newest_release(wording: Wording, profile: DistrictProfile) -> str:
    """Return when figures were last published; empty where the district does not say."""
    if not profile.releases:
        return ""
    newest = max(profile.releases, key=lambda one: (one.published_on, one.fiscal_year, one.stage))
    return wording(
        "The newest were published on %(date)s: %(stage)s, %(year)s.",
        date=wording.date(newest.published_on),
        stage=wording(STAGES[newest.stage].label),
        year=wording.year(newest.fiscal_year),
    )


def _corrections(wording: Wording, facts: Facts) -> str:
    """Return how many published figures the district says were wrong."""
    count = len(facts.public.registers.corrections)
    if not count:
        return wording("The district records no correction of a published figure.")
    return wording.counted(
        count,
        "The district records %(number)s correction of a published figure.",
        "The district records %(number)s corrections of published figures.",
    )


def _left_out(wording: Wording, facts: Facts) -> Iterator[str]:
    """Yield what the district leaves out of the money that runs schools, by name."""
    public = facts.public
    scope = public.profile.operating_scope
    for segment, codes in (("fund", scope.leave_out_funds), ("program", scope.leave_out_programs)):
        names = public.names[segment]
        for code in codes:
            yield wording(
                "%(name)s (%(segment)s %(code)s)",
                name=names[code].plain_name if code in names else wording("No name given"),
                segment=wording(segment),
                code=code,
            )
    for site_id in scope.leave_out_sites:
        if site := public.sites.get(site_id):
            yield wording("%(name)s (site %(code)s)", name=site.name, code=site_id)


def _bases_table(wording: Wording, facts: Facts) -> parts.TableView | None:
    """Return how each year's amounts are counted; those counted alike share a row."""
    said: dict[tuple[str, ...], list[Basis]] = {}
    for basis in facts.public.profile.basis:
        said.setdefault(tuple(getattr(basis, key) for key in BASES), []).append(basis)
    if not said:
        return None
    return parts.TableView(
        caption=wording("How amounts are counted"),
        columns=[
            parts.Heading(wording("Amounts")),
            *(parts.Heading(wording(label)) for label, _ in BASES.values()),
        ],
        rows=[
            [
                _of_years(wording, alike),
                *(
                    wording(words[value])
                    for (_, words), value in zip(BASES.values(), values, strict=True)
                ),
            ]
            for values, alike in said.items()
        ],
    )


def _of_years(wording: Wording, bases: list[Basis]) -> str:
    """Return the stages and years that are counted alike: `2026-27: Adopted and Amended`."""
    years: dict[int, list[str]] = {}
    for basis in bases:
        years.setdefault(basis.fiscal_year, []).append(wording(STAGES[basis.stage].label))
    return "; ".join(
        wording("%(year)s: %(stages)s", year=wording.year(year), stages=wording.listed(stages))
        for year, stages in sorted(years.items(), reverse=True)
    )


def _statuses(wording: Wording, facts: Facts) -> Iterator[str]:
    for year, status in sorted(facts.public.statuses.items(), reverse=True):
        yield wording(
            "%(year)s: %(status)s",
            year=wording.year(year),
            status=wording(STATUSES[status.status]),
        )
