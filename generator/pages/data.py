"""The data page: files, what their columns mean, checksums, how to cite."""

from __future__ import annotations

from generator.columns import PUBLISHED, Table
from generator.pages import parts
from generator.pages.edition import Edition
from generator.pages.page import Page, Renderer


def data_page(edition: Edition) -> Page:
    """Return the page of downloads."""
    renderer, wording, facts = edition.renderer, edition.wording, edition.facts
    path, sites, by_site = edition.address("data/"), facts.public.sites, edition.site_files
    body = renderer.render(
        "data.html.j2",
        path,
        status=parts.status_lines(wording, facts, edition.year),
        file_columns=[
            parts.Heading(wording("File")),
            parts.Heading(wording("What it holds")),
            parts.Heading(wording("Rows"), is_number=True),
            parts.Heading(wording("Checksum (SHA-256)")),
        ],
        files=[
            [
                renderer.link(path, edition.address(file.path), file.path.removeprefix("data/")),
                wording(file.description),
                wording.number(file.row_count),
                renderer.code(f"`{file.sha256}`"),
            ]
            for file in edition.whole_files
        ],
        by_site=[
            {"path": edition.address(file.path), "label": f"{sites[site_id].name} ({site_id})"}
            for site_id, file in sorted(by_site.items())
        ],
        by_site_label=wording.counted(len(by_site), "%(number)s file", "%(number)s files, by code"),
        dictionary=[_described(renderer, table) for table in PUBLISHED.values()],
        dictionary_columns=[
            parts.Heading(wording("Column")),
            parts.Heading(wording("What it holds")),
            parts.Heading(wording("Unit")),
        ],
        citation=parts.citation(wording, facts),
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
