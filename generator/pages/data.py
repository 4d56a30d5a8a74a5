"""The data page: files, what their columns mean, checksums, how to cite and how to rebuild."""

from __future__ import annotations

from generator import __version__
from generator.columns import PUBLISHED, Table
from generator.pages import parts
from generator.pages.data_package import CHECKSUMS, PACKAGE
from generator.pages.edition import Edition
from generator.pages.page import Page, Renderer
from generator.pages.totals import example

MOST_LISTED = 60
"""Sites whose files are listed one by one; of more, each page leads to its own."""


def data_page(edition: Edition) -> Page:
    """Return the page of downloads."""
    renderer, wording, facts = edition.renderer, edition.wording, edition.facts
    path, by_site = edition.address("data/"), edition.site_files
    tables = {file.table for file in edition.whole_files} | {
        file.table for file in by_site.values()
    }
    body = renderer.render(
        "data.html.j2",
        path,
        status=parts.status_lines(wording, facts, edition.year),
        file_columns=[
            parts.Heading(wording("File")),
            parts.Heading(wording("What it holds")),
            parts.Heading(wording("Rows"), is_number=True),
        ],
        files=[
            [
                renderer.link(path, edition.address(file.path), file.path.removeprefix("data/")),
                wording(file.description),
                wording.number(file.row_count),
            ]
            for file in edition.whole_files
        ],
        by_site=_by_site(edition),
        by_site_label=wording.counted(len(by_site), "%(number)s file", "%(number)s files, by code"),
        schools=edition.address("schools/") if edition.schools else "",
        offices=edition.address("central/") if edition.offices else "",
        package=edition.address(PACKAGE),
        checksums=edition.address(CHECKSUMS),
        checksum_columns=[
            parts.Heading(wording("File")),
            parts.Heading(wording("Checksum (SHA-256)"), term="checksum"),
        ],
        checksum_rows=[
            [file.path.removeprefix("data/"), renderer.code(f"`{file.sha256}`")]
            for file in edition.whole_files
        ],
        dictionary=[_described(renderer, one) for one in PUBLISHED.values() if one.name in tables],
        dictionary_columns=[
            parts.Heading(wording("Column")),
            parts.Heading(wording("What it holds")),
            parts.Heading(wording("Unit")),
        ],
        citation=_citation(edition),
        license=facts.public.profile.data_license,
        software=wording("Daybook %(version)s", version=__version__),
        # Without a line there is nothing to add up, and no such part of the page.
        totals=edition.address("totals/") if example(edition) else "",
    )
    return Page(
        path=path,
        title=edition.title(wording("Data")),
        description=wording("Every figure on this website as files, with what each column means."),
        markdown=renderer.render("data.md.j2", path),
        fragments={"body": body},
        in_navigation=wording("Data"),
        question=wording("Give me the data."),
    )


def _by_site(edition: Edition) -> list[dict[str, str]]:
    """Return the sites' files by code; none where there are too many to read through."""
    sites = edition.facts.public.sites
    if len(edition.site_files) > MOST_LISTED:
        return []
    return [
        {"path": edition.address(file.path), "label": f"{sites[site_id].name} ({site_id})"}
        for site_id, file in sorted(edition.site_files.items())
    ]


def _citation(edition: Edition) -> str:
    """Return how to cite the data: as APA style cites a data set whose author it does not name."""
    wording, public = edition.wording, edition.facts.public
    return wording(
        "School finances of %(district)s, as of %(date)s (Version %(version)s) [Data set]. (%(year)s).",
        district=public.profile.district_name,
        date=wording.date(public.as_of),
        version=edition.data_version,
        year=str(public.as_of.year),
    )


def _described(renderer: Renderer, table: Table) -> dict[str, object]:
    wording = renderer.wording
    return {
        "id": "columns-" + table.name.replace("/", "-").replace("<", "").replace(">", ""),
        "name": f"{table.name}.csv",
        "description": wording(table.description),
        "rows": [
            [
                renderer.code(f"`{column.name}`"),
                renderer.code(wording(column.description)),
                wording(column.unit) if column.unit else "",
            ]
            for column in table.columns
        ],
    }
