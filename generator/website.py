"""From a folder of districts to a Website: every page, file and link, with nothing written.

The order below is the order in which a district's rows travel: sources, schema, checks, finance,
privacy, figures, pages.
"""

from __future__ import annotations

from calendar import timegm
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from generator import problem_kinds
from generator.checks import check_district
from generator.district_pages import district_pages
from generator.finance.allocation.report import report_allocations
from generator.finance.control import report_unused_rules
from generator.finance.district import District, build_district
from generator.finance.rubric.contradictions import report_contradictions
from generator.finance.unclassified import report_unclassified
from generator.finance.unused_pools import report_unused_pools
from generator.money import decimal_text
from generator.pages.districts import INDEX, districts_page, index_of_several
from generator.pages.edition import Edition
from generator.pages.imprint import Imprint, frame_words, imprint_of, imprint_of_several
from generator.pages.page import Page, Renderer, with_fragments
from generator.privacy import PublicDistrict, published
from generator.problems import DataProblems, Location, Report, WebsiteProblems
from generator.schema.profile import DistrictProfile
from generator.schema.typed import type_district
from generator.sources.folder import find_districts, read_district
from generator.sources.stamps import report_changed
from generator.stopwatch import Stopwatch, untimed
from generator.wording import Wording

Navigation = tuple[tuple[str, "str | Navigation"], ...]
"""Labels, each with the address of a page or with what is below it."""


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
        report_changed(folder, typed.sources.stamps, report)
    if report.has_errors:
        return None
    with stopwatch("finance"):
        district = build_district(typed)
        report_unclassified(typed, district, report)
        report_unused_pools(typed, district, report)
        report_unused_rules(typed, district.control_rules, report)
        report_allocations(typed, district.allocations, report)
        report_contradictions(typed, district, report)
    return district


def build_website(
    data: Path,
    exports: Path,
    report: Report,
    cache: Path | None = None,
    stopwatch: Stopwatch = untimed,
    read_files: set[Path] | None = None,
) -> Website:
    """Run every stage once.

    Args:
        data: Folder of districts, each with a `district.yml`.
        exports: Folder that `sources:` paths are relative to.
        report: Takes every problem; warnings stay in it when all is well.
        cache: Folder for what is kept from one build to the next, or None to keep nothing.
        stopwatch: Told of each stage.
        read_files: Takes every file that was read.

    Raises:
        DataProblems: something blocks publishing; `report` says all of it.
        WebsiteProblems: as for `website_of`.
    """
    public = public_districts(data, exports, report, stopwatch, read_files)
    return website_of(public, cache, stopwatch)


def public_districts(
    data: Path,
    exports: Path,
    report: Report,
    stopwatch: Stopwatch = untimed,
    read_files: set[Path] | None = None,
) -> list[PublicDistrict]:
    """Return what may be published of each district; arguments and errors as for `build_website`."""
    districts = check(data, exports, report, stopwatch=stopwatch)
    if report.has_errors:
        raise DataProblems(report)
    if read_files is not None:
        read_files.update(path for district in districts for path in district.read_files)
    with stopwatch("privacy"):
        return [published(district) for district in districts]


def website_of(
    districts: Sequence[PublicDistrict],
    cache: Path | None = None,
    stopwatch: Stopwatch = untimed,
) -> Website:
    """Return the website of one district at `/`, or of several, each below its own address.

    Raises:
        WebsiteProblems: a total of our own does not come out when it is worked out again.
    """
    alone = len(districts) == 1
    pages: dict[str, Sequence[Page]] = {}
    files: dict[str, bytes] = {}
    editions: list[Edition] = []
    for public in districts:
        prefix = "" if alone else f"{public.profile.district_id}/"
        own = district_pages(public, prefix, cache, stopwatch)
        pages[_branch(public.profile, pages)] = own.pages
        files |= own.files
        editions.append(own.edition)
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
    _refuse_own_differences(editions)
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


def _refuse_own_differences(editions: Iterable[Edition]) -> None:
    findings = [
        f"{tie.id} ({tie.scope}): the website states {decimal_text(tie.total_cents)}, "
        f"and worked out again it is {parts}: a fault of this program"
        for edition in editions
        for tie in edition.reconciliation.own_differing
        for parts in ["nothing" if tie.parts_cents is None else decimal_text(tie.parts_cents)]
    ]
    if findings:
        raise WebsiteProblems(findings)


def _epoch(day: date) -> int:
    return timegm(day.timetuple())
