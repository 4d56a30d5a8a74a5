"""From a folder of districts to a Website: every page, file and link, with nothing written.

The order below is the order in which a district's rows travel: sources, schema, checks, finance,
privacy, figures, pages.
"""

from __future__ import annotations

import os
from calendar import timegm
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator import problem_kinds
from generator.addresses import slugs
from generator.checks import check_district
from generator.figures.chosen import (
    Chosen,
    figures_of_central_services,
    figures_of_district,
    figures_of_site,
)
from generator.figures.facts import Facts
from generator.figures.render import render_svgs
from generator.finance.district import District, Site, build_district
from generator.finance.unclassified import report_unclassified
from generator.pages.central import central_page
from generator.pages.data import data_page
from generator.pages.districts import districts_page
from generator.pages.downloads import all_schools, school_index, site_lines, site_totals
from generator.pages.home import home_page
from generator.pages.page import Page, Renderer, with_fragments
from generator.pages.parts import Drawn
from generator.pages.school import school_page
from generator.pages.schools import schools_page
from generator.privacy import PublicDistrict, published
from generator.problems import DataProblems, Location, Report
from generator.schema.typed import type_district
from generator.sources.folder import find_districts, read_district
from generator.wording import Wording


@dataclass(frozen=True)
class Website:
    """Everything that is published, as values: same input, same bytes."""

    name: str
    language: str
    pages: Mapping[str, Page]
    """By address."""

    files: Mapping[str, bytes]
    """Downloads and other files by address."""

    navigation: tuple[tuple[str, str], ...]
    """Label and address of the pages in the navigation."""

    epoch: int
    """Seconds since 1970 of the newest day in the data: the build's only clock."""

    def finish(self, path: str, html: str) -> str:
        """Put a finished page's fragments in place of its tokens."""
        return with_fragments(html, self.pages[path].fragments)


def check(
    data: Path, exports: Path, report: Report, districts: Sequence[str] = ()
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
        district = _checked(folder, exports, said)
        for problem in said:
            report.add(problem)
        if district is not None:
            found.append(district)
    return found


def _checked(folder: Path, exports: Path, report: Report) -> District | None:
    sources = read_district(folder, exports, report)
    typed = type_district(sources, report) if sources else None
    if typed is None:
        return None
    check_district(typed, report)
    if report.has_errors:
        return None
    district = build_district(typed)
    report_unclassified(typed, district, report)
    return district


def build_website(data: Path, exports: Path, report: Report, cache: Path | None = None) -> Website:
    """Run every stage once.

    Args:
        data: Folder of districts, each with a `district.yml`.
        exports: Folder that `sources:` paths are relative to.
        report: Takes every problem; warnings stay in it when all is well.
        cache: Folder for drawn charts, or None to draw them all.

    Raises:
        DataProblems: something blocks publishing; `report` says all of it.
    """
    districts = check(data, exports, report)
    if report.has_errors:
        raise DataProblems(report)
    return website_of([published(district) for district in districts], cache)


def website_of(districts: Sequence[PublicDistrict], cache: Path | None = None) -> Website:
    """Return the website of one district at `/`, or of several, each below its own address."""
    alone = len(districts) == 1
    pages: list[Page] = []
    files: dict[str, bytes] = {}
    for public in districts:
        prefix = "" if alone else f"{public.profile.district_id}/"
        found, downloads = _district_pages(public, prefix, cache)
        pages += found
        files |= downloads
    wording = Wording(districts[0].profile.languages[0])
    if not alone:
        pages.insert(0, districts_page(Renderer(wording), districts))
    _refuse_clashes([page.path for page in pages], files)
    first = districts[0].profile
    return Website(
        name=first.district_name if alone else wording("School district finances"),
        language=first.languages[0],
        pages={page.path: page for page in pages},
        files=dict(sorted(files.items())),
        navigation=tuple((p.in_navigation, p.path) for p in pages if p.in_navigation),
        epoch=_epoch(max(public.as_of for public in districts)),
    )


def _district_pages(
    public: PublicDistrict, prefix: str, cache: Path | None
) -> tuple[list[Page], dict[str, bytes]]:
    wording = Wording(public.profile.languages[0])
    renderer = Renderer(wording)
    facts = Facts(public)
    present = [site for site in public.sites.values() if facts.years(site.site_id)]
    schools = [site for site in present if site.is_school]
    offices = [site for site in present if not site.is_school]
    names = slugs(site.site_id for site in present)
    links = {site.site_id: f"{prefix}schools/{names[site.site_id]}/" for site in schools}

    whole = [site_totals(public), *([all_schools(facts)] if schools else [])]
    by_site = dict(site_lines(public))
    lines = {site_id: f"{prefix}{file.path}" for site_id, file in by_site.items()}
    files = {f"{prefix}{file.path}": file.content for file in (*whole, *by_site.values())}
    if schools:
        relative = {site_id: link.removeprefix(prefix) for site_id, link in links.items()}
        files[f"{prefix}data/schools.json"] = school_index(public, relative)

    drawn, tables = _draw(_chosen(wording, facts, schools, prefix, links), prefix, cache)
    files |= tables
    pages = [
        home_page(
            renderer,
            facts,
            path=prefix,
            drawn=drawn[prefix],
            doors=_doors(wording, prefix, has_schools=bool(schools)),
            school_count=len(schools),
        )
    ]
    if schools:
        pages.append(schools_page(renderer, facts, schools, path=f"{prefix}schools/", links=links))
    if offices:
        pages.append(
            central_page(
                renderer,
                facts,
                offices,
                path=f"{prefix}central/",
                drawn=drawn[f"{prefix}central/"],
                files=lines,
            )
        )
    pages.append(
        data_page(
            renderer,
            facts,
            path=f"{prefix}data/",
            prefix=prefix,
            whole=whole,
            by_site=by_site,
        )
    )
    pages += [
        school_page(
            renderer,
            facts,
            site,
            path=links[site.site_id],
            drawn=drawn[links[site.site_id]],
            downloads={
                lines[site.site_id]: wording("This school's lines (CSV)"),
                f"{prefix}data/site_totals.csv": wording("Totals of every site (CSV)"),
                f"{prefix}data/all_schools.csv": wording("All schools, all years (CSV)"),
            },
        )
        for site in schools
    ]
    return pages, files


def _chosen(
    wording: Wording,
    facts: Facts,
    schools: Iterable[Site],
    prefix: str,
    links: Mapping[str, str],
) -> Iterator[tuple[str, Chosen]]:
    """Yield every figure with the address of its page."""
    for chosen in figures_of_district(wording, facts):
        yield prefix, chosen
    for chosen in figures_of_central_services(wording, facts):
        yield f"{prefix}central/", chosen
    for site in schools:
        for chosen in figures_of_site(wording, facts, site):
            yield links[site.site_id], chosen


def _draw(
    chosen: Iterable[tuple[str, Chosen]], prefix: str, cache: Path | None
) -> tuple[dict[str, list[Drawn]], dict[str, bytes]]:
    """Draw all figures at once; return them by page address, and their tables as files."""
    listed = list(chosen)
    svgs = render_svgs([one.figure for _, one in listed], cache, os.cpu_count() or 1)
    drawn: dict[str, list[Drawn]] = defaultdict(list)
    files = {}
    for page, one in listed:
        csv_path = f"{prefix}data/figures/{one.figure.id}.csv"
        files[csv_path] = one.figure.csv()
        drawn[page].append(Drawn(one.section, one.figure, svgs[one.figure.id], csv_path))
    return drawn, files


def _doors(wording: Wording, prefix: str, *, has_schools: bool) -> dict[str, str]:
    doors = {}
    if has_schools:
        doors[f"{prefix}schools/"] = wording("What is planned for my school, and what was spent?")
    doors[f"{prefix}central/"] = wording("What is spent outside schools, and for whom?")
    doors[f"{prefix}data/"] = wording("Give me the data.")
    return doors


def _refuse_clashes(pages: Sequence[str], files: Mapping[str, bytes]) -> None:
    counts = Counter([*pages, *files])
    twice = [address for address, count in counts.items() if count > 1]
    if twice:
        message = f"two pages or files share an address: {sorted(twice)}"
        raise ValueError(message)


def _epoch(day: date) -> int:
    return timegm(day.timetuple())
