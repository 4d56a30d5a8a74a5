"""From a folder of districts to a Website: every page, file and link, with nothing written.

The order below is the order in which a district's rows travel: sources, schema, checks, finance,
privacy, figures, pages.
"""

from __future__ import annotations

import os
from calendar import timegm
from collections import Counter, defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from generator import problem_kinds
from generator.addresses import slugs
from generator.checks import check_district
from generator.figures.chosen import (
    Chosen,
    figures_of_central_services,
    figures_of_changes,
    figures_of_home,
    figures_of_money,
    figures_of_school,
)
from generator.figures.facts import DISTRICT, Facts
from generator.figures.reconciliation import PublishedFiles, ShownFigure, reconcile
from generator.figures.render import drawn_or_kept
from generator.finance.allocation.report import report_allocations
from generator.finance.district import District, build_district
from generator.finance.unclassified import report_unclassified
from generator.finance.unused_pools import report_unused_pools
from generator.pages.about import about_page
from generator.pages.accessibility import accessibility_page
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
from generator.pages.districts import INDEX, districts_page, index_of_several
from generator.pages.downloads import all_schools, checks, site_lines, site_totals
from generator.pages.edition import Edition
from generator.pages.glossary import glossary_page
from generator.pages.home import home_page
from generator.pages.imprint import Imprint, frame_words, imprint_of, imprint_of_several
from generator.pages.money import money_page
from generator.pages.page import Page, Renderer, with_fragments
from generator.pages.parts import Drawn
from generator.pages.questions import questions_page
from generator.pages.register_files import register_files
from generator.pages.school import school_page
from generator.pages.school_entries import school_index
from generator.pages.schools import schools_page
from generator.pages.totals import totals_page
from generator.privacy import PublicDistrict, published
from generator.problems import DataProblems, Location, Report
from generator.schema.profile import DistrictProfile
from generator.schema.typed import type_district
from generator.sources.folder import find_districts, read_district
from generator.stopwatch import Stopwatch, untimed
from generator.wording import Wording

Navigation = tuple[tuple[str, "str | Navigation"], ...]
"""Labels, each with the address of a page or with what is below it."""

PAGES: tuple[Callable[[Edition], Page | None], ...] = (
    money_page,
    schools_page,
    central_page,
    changes_page,
    totals_page,
    data_page,
    glossary_page,
    questions_page,
    about_page,
    accessibility_page,
)
"""Pages of a district as a whole, in the order of the navigation; one that lacks its data is left out."""

FIGURES: Mapping[str, Callable[[Wording, Facts], Iterator[Chosen]]] = {
    "": figures_of_home,
    "money/": figures_of_money,
    "central/": figures_of_central_services,
    "changes/": figures_of_changes,
}
"""Figures of those pages, by the page's address below the district's."""


@dataclass(frozen=True)
class Website:
    """Everything that is published, as values: same input, same bytes."""

    name: str
    language: str
    pages: Mapping[str, Page]
    """By address."""

    files: Mapping[str, bytes]
    """Downloads and other files by address."""

    navigation: Navigation

    imprints: tuple[Imprint, ...] = ()
    """What the frame of every page says, by the start of its address, the shortest first."""

    words: Mapping[str, str] = field(default_factory=dict)
    """Words of the frame."""

    epoch: int = 0
    """Seconds since 1970 of the newest day in the data: the build's only clock."""

    def finish(self, path: str, html: str) -> str:
        """Put a finished page's fragments in place of its tokens."""
        return with_fragments(html, self.pages[path].fragments)


def check(
    data: Path,
    exports: Path,
    report: Report,
    districts: Sequence[str] = (),
    stopwatch: Stopwatch = untimed,
) -> list[District]:
    """Read, type, check and add up all districts, or those named; problems are in the report.

    Returns: The districts in which nothing blocks publishing, by id.
    """
    found = []
    folders = find_districts(data, report)
    for unknown in sorted(set(districts) - {folder.name for folder in folders}):
        report.add(
            problem_kinds.problem(
                "unknown-district",
                Location(data.as_posix()),
                what=f"no district {unknown!r}",
                why=f"{data.as_posix()} holds {', '.join(f.name for f in folders) or 'none'}.",
                fix="name one of these, or none for all.",
            )
        )
    for folder in folders:
        if districts and folder.name not in districts:
            continue
        said = Report()
        district = _checked(folder, exports, said, stopwatch)
        for problem in said:
            report.add(problem)
        if district is not None:
            found.append(district)
    return found


def _checked(folder: Path, exports: Path, report: Report, stopwatch: Stopwatch) -> District | None:
    with stopwatch("read"):
        sources = read_district(folder, exports, report)
    with stopwatch("type"):
        typed = type_district(sources, report) if sources else None
    if typed is None:
        return None
    with stopwatch("check"):
        check_district(typed, report)
    if report.has_errors:
        return None
    with stopwatch("finance"):
        district = build_district(typed)
        report_unclassified(typed, district, report)
        report_unused_pools(typed, district, report)
        report_allocations(typed, district.allocations, report)
    return district


def build_website(
    data: Path,
    exports: Path,
    report: Report,
    cache: Path | None = None,
    stopwatch: Stopwatch = untimed,
) -> Website:
    """Run every stage once.

    Args:
        data: Folder of districts, each with a `district.yml`.
        exports: Folder that `sources:` paths are relative to.
        report: Takes every problem; warnings stay in it when all is well.
        cache: Folder for what is kept from one build to the next, or None to keep nothing.
        stopwatch: Told of each stage.

    Raises:
        DataProblems: something blocks publishing; `report` says all of it.
    """
    districts = check(data, exports, report, stopwatch=stopwatch)
    if report.has_errors:
        raise DataProblems(report)
    with stopwatch("privacy"):
        public = [published(district) for district in districts]
    return website_of(public, cache, stopwatch)


def website_of(
    districts: Sequence[PublicDistrict],
    cache: Path | None = None,
    stopwatch: Stopwatch = untimed,
) -> Website:
    """Return the website of one district at `/`, or of several, each below its own address."""
    alone = len(districts) == 1
    pages: dict[str, list[Page]] = {}
    files: dict[str, bytes] = {}
    editions: list[Edition] = []
    for public in districts:
        profile = public.profile
        prefix = "" if alone else f"{profile.district_id}/"
        with stopwatch("figures"):
            edition = _edition(public, prefix)
            chosen = list(_figures(edition))
        with stopwatch("draw"):
            edition = _drawn(edition, chosen, cache)
        with stopwatch("reconcile"):
            edition = _reconciled(edition)
        with stopwatch("pages"):
            own = _files(edition)
            version = version_of(public, own[edition.address(CHECKSUMS)])
            edition = replace(edition, data_version=version)
            pages[_branch(profile, pages)] = _pages(edition)
            files |= own
        editions.append(edition)
    first = districts[0].profile
    wording = Wording(first.languages[0])
    front = None if alone else districts_page(Renderer(wording), editions)
    imprints = [imprint_of(edition) for edition in editions]
    listed = [
        *([front] if front else []),
        *(page for several in pages.values() for page in several),
    ]
    if front:
        imprints.insert(0, imprint_of_several(wording, front.title))
        files[INDEX] = index_of_several(wording, editions)
    _refuse_clashes([page.path for page in listed], files)
    return Website(
        name=first.district_name if alone else wording("School district finances"),
        language=first.languages[0],
        pages={page.path: page for page in listed},
        files=dict(sorted(files.items())),
        navigation=_navigation(pages, front),
        imprints=tuple(imprints),
        words=frame_words(wording),
        epoch=_epoch(max(public.as_of for public in districts)),
    )


def _edition(public: PublicDistrict, prefix: str) -> Edition:
    """Gather what a district's pages draw on; its figures are not drawn yet."""
    facts = Facts(public)
    present = [site for site in public.sites.values() if facts.years(site.site_id)]
    schools = [site for site in present if site.is_school]
    names = slugs(site.site_id for site in present)
    wording = Wording(public.profile.languages[0])
    return Edition(
        renderer=Renderer(wording, prefix),
        facts=facts,
        prefix=prefix,
        schools=schools,
        offices=[site for site in present if not site.is_school],
        school_paths={site.site_id: f"{prefix}schools/{names[site.site_id]}/" for site in schools},
        whole_files=[
            site_totals(public),
            *([all_schools(facts)] if schools else []),
            *register_files(public),
            *changes_file(wording, facts),
        ],
        site_files=dict(site_lines(public)),
    )


def _figures(edition: Edition) -> Iterator[tuple[str, Chosen]]:
    """Yield every figure with the address of its page."""
    wording, facts = edition.wording, edition.facts
    for path, chosen in FIGURES.items():
        for one in chosen(wording, facts):
            yield edition.address(path), one
    for site in edition.schools:
        for one in figures_of_school(wording, facts, site):
            yield edition.school_paths[site.site_id], one


def _pages(edition: Edition) -> list[Page]:
    """Return a district's pages: home, those of the whole district, then its schools."""
    others = [page for page in (make(edition) for make in PAGES) if page]
    schools = [school_page(edition, site) for site in edition.schools]
    return [home_page(edition, others), *others, *schools]


def _files(edition: Edition) -> dict[str, bytes]:
    """Return a district's downloads and the index behind its finder."""
    downloads = (*edition.whole_files, *edition.site_files.values())
    files = {edition.address(file.path): file.content for file in downloads}
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
    for figures in edition.drawn.values():
        files |= {drawn.csv_path: drawn.figure.csv() for drawn in figures}
    wording, public = edition.wording, edition.facts.public
    files[edition.address(SITE_SCHEMA)] = site_schema(wording)
    files[edition.address(PACKAGE)] = data_package(
        wording, public, edition.whole_files, edition.site_files
    )
    files[edition.address(CHECKSUMS)] = checksums(files, edition.address("data/"))
    return files


def _drawn(edition: Edition, chosen: Sequence[tuple[str, Chosen]], cache: Path | None) -> Edition:
    """Draw all figures at once, and return the edition with them."""
    # A folder for each district: what one build has no use for is dropped from its own alone.
    own = cache / (edition.prefix.strip("/") or "drawings") if cache else None
    svgs = drawn_or_kept([one.figure for _, one in chosen], own, os.cpu_count() or 1)
    by_page: dict[str, list[Drawn]] = defaultdict(list)
    for page, one in chosen:
        csv_path = edition.address(f"data/figures/{one.figure.id}.csv")
        by_page[page].append(Drawn(one.section, one.figure, svgs[one.figure.id], csv_path))
    return replace(edition, drawn=by_page)


def _reconciled(edition: Edition) -> Edition:
    """Work out again every total of an edition whose figures are drawn; return it with the results."""
    sites = {path: site_id for site_id, path in edition.school_paths.items()}
    reconciliation = reconcile(
        edition.wording,
        edition.facts,
        PublishedFiles(
            {file.table: file.content for file in edition.whole_files},
            {site_id: file.content for site_id, file in edition.site_files.items()},
        ),
        [
            ShownFigure(sites.get(page, DISTRICT), one.section, one.figure)
            for page, several in edition.drawn.items()
            for one in several
        ],
    )
    whole_files = [*edition.whole_files, checks(reconciliation)]
    return replace(edition, reconciliation=reconciliation, whole_files=whole_files)


def _branch(profile: DistrictProfile, taken: Container[str]) -> str:
    """Return what a district's branch of the navigation is called: its short name where that tells it apart."""
    names = (profile.short_name, profile.district_name, profile.district_id)
    return next(name for name in names if name and name not in taken)


def _navigation(editions: Mapping[str, Sequence[Page]], front: Page | None) -> Navigation:
    """Return one district's pages; of several, the front page and a branch for each."""
    branches = {
        name: tuple((page.in_navigation, page.path) for page in pages if page.in_navigation)
        for name, pages in editions.items()
    }
    if front is None:
        return next(iter(branches.values()))
    return ((front.in_navigation or front.title, front.path), *branches.items())


def _refuse_clashes(pages: Sequence[str], files: Mapping[str, bytes]) -> None:
    counts = Counter([*pages, *files])
    twice = [address for address, count in counts.items() if count > 1]
    if twice:
        message = f"two pages or files share an address: {sorted(twice)}"
        raise ValueError(message)


def _epoch(day: date) -> int:
    return timegm(day.timetuple())
