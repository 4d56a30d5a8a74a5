"""From one district's published facts to its pages and files.

What a school's page is made from is hashed first: a page that an earlier build made of the very same is
taken as it was, and none of its figures is worked out, drawn or written again.
"""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.addresses import slugs
from generator.figures.amounts import DISTRICT
from generator.figures.chosen import (
    Chosen,
    figures_of_central_services,
    figures_of_changes,
    figures_of_funded_school,
    figures_of_home,
    figures_of_method,
    figures_of_money,
    figures_of_school,
)
from generator.figures.chosen.corrected import marked
from generator.figures.chosen.school_facts import SchoolFacts, facts_of_schools
from generator.figures.drawings import keys_of
from generator.figures.facts import Facts
from generator.figures.figure import Figure
from generator.figures.reconciliation import (
    SUMS,
    PublishedFiles,
    ShownFigure,
    Tie,
    reconcile,
    ties_of_figures,
)
from generator.figures.render import drawn_or_kept
from generator.finance.district import Site
from generator.kept import Kept
from generator.pages.about import about_page
from generator.pages.accessibility import accessibility_page
from generator.pages.calculator import calculator_data, calculator_page, with_calculator
from generator.pages.central import central_page
from generator.pages.changes import changes_page
from generator.pages.changes_file import changes_file
from generator.pages.data import data_page
from generator.pages.data_package import (
    CHECKSUMS,
    PACKAGE,
    SITE_SCHEMA,
    checksums,
    data_package,
    site_schema,
    version_of,
)
from generator.pages.downloads import (
    all_schools,
    checks,
    district_lines,
    site_lines,
    site_totals,
)
from generator.pages.edition import Edition
from generator.pages.funded_school import funded_school_pages, funded_schools_page
from generator.pages.funding import ADDRESS as METHOD
from generator.pages.funding import funding_page
from generator.pages.funding_table import funding_table_page
from generator.pages.glossary import glossary_page
from generator.pages.goals import goals_page
from generator.pages.home import home_page
from generator.pages.made_school import FILE, MadeSchool, SchoolKeys, made_school
from generator.pages.money import money_page
from generator.pages.page import Page, Renderer
from generator.pages.parts import Drawn
from generator.pages.questions import questions_page
from generator.pages.register_files import register_files
from generator.pages.rows import ADDRESS as ROWS
from generator.pages.rows import rows_page
from generator.pages.rubric.indicators import indicators_page
from generator.pages.rubric.pathway import pathway_pages
from generator.pages.rubric.roadmap import roadmap_page
from generator.pages.rubric.scorecard import scorecard_page
from generator.pages.rubric.self_assessment import self_assessment_data, self_assessment_page
from generator.pages.school_entries import name_index, school_index
from generator.pages.schools import schools_page
from generator.pages.totals import totals_page
from generator.privacy import PublicDistrict
from generator.stopwatch import Stopwatch
from generator.wording import Wording

PAGES: tuple[Callable[[Edition], Page | None], ...] = (
    money_page,
    funding_page,
    funding_table_page,
    calculator_page,
    schools_page,
    funded_schools_page,
    central_page,
    goals_page,
    scorecard_page,
    roadmap_page,
    indicators_page,
    self_assessment_page,
    changes_page,
    totals_page,
    data_page,
    rows_page,
    glossary_page,
    questions_page,
    about_page,
    accessibility_page,
)
"""Pages of a district as a whole, in the order of the navigation; one that lacks its data is left out."""

FIGURES: Mapping[str, Callable[[Wording, Facts], Iterator[Chosen]]] = {
    "": figures_of_home,
    "money/": figures_of_money,
    METHOD: figures_of_method,
    "central/": figures_of_central_services,
    "changes/": figures_of_changes,
}
"""Figures of those pages, by the page's address below the district's."""


@dataclass(frozen=True)
class DistrictPages:
    """One district's part of the website."""

    edition: Edition
    pages: Sequence[Page]
    """Home, those of the whole district, then its schools."""

    files: Mapping[str, bytes]
    """Downloads, and the index behind its finder, by address."""


def district_pages(
    public: PublicDistrict, prefix: str, cache: Path | None, stopwatch: Stopwatch
) -> DistrictPages:
    """Make a district's pages and files.

    Args:
        public: The district.
        prefix: Address of its home page: empty, or `<district-id>/`.
        cache: Folder for what is kept from one build to the next; None to keep nothing.
        stopwatch: Told of each stage.
    """
    # A folder for each district: what one build has no use for is dropped from its own alone.
    own = cache / (prefix.strip("/") or "district") if cache else None
    store = Kept(own / FILE if own else None)
    with stopwatch("figures"):
        edition = edition_to_draw(public, prefix)
        schools = list(facts_of_schools(edition.facts, edition.schools))
        keys = _keys(edition, schools) if own else {}
        made = {key: MadeSchool.from_bytes(one) for key, one in store.of(keys.values()).items()}
        to_make = [one for one in schools if keys.get(one.site.site_id) not in made]
        chosen = list(_figures(edition, to_make))
    with stopwatch("draw"):
        figures = [one.figure for _, one in chosen]
        drawings = keys_of(figures) if own else {}
        still_used = [key for school in made.values() for key in school.drawings]
        svgs = drawn_or_kept(figures, drawings, own, os.cpu_count() or 1, still_used)
        edition = replace(edition, drawn=_by_page(edition, chosen, svgs))
    with stopwatch("reconcile"):
        published = _published_files(edition, Kept(own / SUMS if own else None))
        ties = _ties(edition, published)
    with stopwatch("pages"):
        new = {
            one.site.site_id: made_school(
                edition, one, ties[edition.school_paths[one.site.site_id]], drawings
            )
            for one in to_make
        }
        if new and own:
            store.keep({keys[id_]: one.to_bytes() for id_, one in new.items()}, keys.values())
        finished = [new.get(site.site_id) or made[keys[site.site_id]] for site in edition.schools]
    with stopwatch("reconcile"):
        of_figures = [
            *(tie for path in _made_whole(edition) for tie in ties.get(path, ())),
            *(tie for school in finished for tie in school.ties),
        ]
        reconciliation = reconcile(edition.wording, edition.facts, published, of_figures)
        edition = replace(
            edition,
            reconciliation=reconciliation,
            whole_files=[*edition.whole_files, checks(reconciliation)],
        )
    with stopwatch("pages"):
        edition = with_calculator(edition)
        files = _files(edition, finished)
        version = version_of(public, files[edition.address(CHECKSUMS)])
        edition = replace(edition, data_version=version)
        others = [page for page in (make(edition) for make in PAGES) if page]
        home = home_page(edition, others)
        with_pages = replace(edition, made_pages={page.path: page for page in (home, *others)})
        return DistrictPages(
            edition,
            [
                home,
                *others,
                *pathway_pages(with_pages),
                *funded_school_pages(edition),
                *(school.page for school in finished),
            ],
            files,
        )


def figures_of(edition: Edition) -> Iterator[tuple[str, Figure]]:
    """Yield every figure of a district's pages with the address of its page; none is drawn."""
    schools = list(facts_of_schools(edition.facts, edition.schools))
    for page, chosen in _figures(edition, schools):
        yield page, chosen.figure


def edition_to_draw(public: PublicDistrict, prefix: str) -> Edition:
    """Gather what a district's pages draw on; its figures are not drawn yet."""
    facts = Facts(public)
    present = [site for site in public.sites.values() if facts.years(site.site_id)]
    schools = [site for site in present if site.is_school]
    funded = [] if public.years else _funded(public)
    names = slugs(site.site_id for site in (*present, *funded))
    wording = Wording(public.profile.languages[0])
    return Edition(
        renderer=Renderer(wording, prefix),
        facts=facts,
        prefix=prefix,
        schools=schools,
        offices=[site for site in present if not site.is_school],
        school_paths={
            site.site_id: f"{prefix}schools/{names[site.site_id]}/" for site in (*schools, *funded)
        },
        whole_files=[
            site_totals(public),
            *([district_lines(public)] if public.years else []),
            *([all_schools(facts)] if schools else []),
            *register_files(public),
            *changes_file(wording, facts),
        ],
        site_files=dict(site_lines(public)),
        funded_schools=funded,
    )


def _funded(public: PublicDistrict) -> list[Site]:
    """Return the schools that a method of any year covers."""
    covered = {site_id for one in public.allocations.values() for site_id in one.method_of}
    return [site for site in public.sites.values() if site.site_id in covered]


def _made_whole(edition: Edition) -> list[str]:
    """Return the addresses of pages with figures that each build makes anew."""
    own = [edition.school_paths[site.site_id] for site in edition.funded_schools]
    return [*(edition.address(path) for path in FIGURES), *own]


def _keys(edition: Edition, schools: Iterable[SchoolFacts]) -> dict[str, bytes]:
    """Return the key of each school's page by site_id."""
    keys = SchoolKeys(edition)
    return {one.site.site_id: keys.of(one) for one in schools}


def _figures(edition: Edition, schools: Iterable[SchoolFacts]) -> Iterator[tuple[str, Chosen]]:
    """Yield the figures of the district and of some of its schools, each with its page's address."""
    wording, corrections = edition.wording, edition.facts.public.registers.corrections
    for path, chosen in FIGURES.items():
        for one in marked(chosen(wording, edition.facts), corrections, DISTRICT):
            yield edition.address(path), one
    for site in edition.funded_schools:
        for one in figures_of_funded_school(wording, edition.facts, site):
            yield edition.school_paths[site.site_id], one
    for facts in schools:
        site_id = facts.site.site_id
        for one in marked(figures_of_school(wording, facts, facts.site), corrections, site_id):
            yield edition.school_paths[site_id], one


def _by_page(
    edition: Edition, chosen: Iterable[tuple[str, Chosen]], svgs: Mapping[str, str]
) -> dict[str, list[Drawn]]:
    """Return drawn figures by the address of their page."""
    found: dict[str, list[Drawn]] = defaultdict(list)
    for page, one in chosen:
        csv_path = edition.address(f"data/figures/{one.figure.id}.csv")
        found[page].append(
            Drawn(
                one.section,
                one.figure,
                svgs[one.figure.id],
                csv_path,
                edition.address(ROWS),
                edition.address("about/"),
            )
        )
    return found


def _published_files(edition: Edition, store: Kept) -> PublishedFiles:
    return PublishedFiles(
        {file.table: file.content for file in edition.whole_files},
        {site_id: file.content for site_id, file in edition.site_files.items()},
        store,
    )


def _ties(edition: Edition, published: PublishedFiles) -> dict[str, list[Tie]]:
    """Work out again the totals of the figures drawn, by the address of their page."""
    sites = {path: site_id for site_id, path in edition.school_paths.items()}
    found: dict[str, list[Tie]] = defaultdict(list)
    for page, several in edition.drawn.items():
        shown = [ShownFigure(sites.get(page, DISTRICT), one.section, one.figure) for one in several]
        found[page] += ties_of_figures(edition.wording, edition.facts, published, shown)
    return found


def _files(edition: Edition, schools: Iterable[MadeSchool]) -> dict[str, bytes]:
    """Return a district's downloads and the index behind its finder."""
    files = {edition.address(file.path): file.content for file in edition.downloads}
    if edition.funded_schools:
        files[edition.address("data/schools.json")] = name_index(
            edition.wording,
            [
                (site, edition.school_paths[site.site_id].removeprefix(edition.prefix))
                for site in edition.funded_schools
            ],
        )
    if edition.schools:
        files[edition.address("data/schools.json")] = school_index(
            edition.wording,
            [
                (
                    entry.site.name,
                    edition.school_paths[entry.site.site_id].removeprefix(edition.prefix),
                    entry,
                )
                for entry in edition.school_entries
            ],
        )
    files |= calculator_data(edition)
    files |= self_assessment_data(edition)
    for path in _made_whole(edition):
        for drawn in edition.figures(path):
            files[drawn.csv_path] = drawn.figure.csv()
    for school in schools:
        files |= school.files
    wording, public = edition.wording, edition.facts.public
    files[edition.address(SITE_SCHEMA)] = site_schema(wording)
    files[edition.address(PACKAGE)] = data_package(
        wording, public, edition.whole_files, edition.site_files
    )
    files[edition.address(CHECKSUMS)] = checksums(files, edition.address("data/"))
    return files
