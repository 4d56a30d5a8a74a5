"""`daybook trace`: where the numbers of a figure on the website come from, and the rows behind them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote, urlsplit

from generator.district_pages import edition_to_draw, figures_of
from generator.figures.figure import Figure
from generator.pages.edition import Edition
from generator.privacy import PublicDistrict
from generator.published_csv import csv_bytes


class NotTraced(LookupError):  # noqa: N818 - named for what is the case
    """An address that leads to no figure; the message says what there is instead."""


def traced(address: str, districts: Sequence[PublicDistrict]) -> str:
    """Return what a figure says, which rows of which files it stands on, those as published, and its own.

    All rows are CSV; of a published file with `line` first, where each row stands in it.

    Args:
        address: Of a figure, as a browser shows it: `https://…/schools/101/#buys-101`, or its end.
        districts: As they are published together.

    Raises:
        NotTraced: no page or no figure has this address.
    """
    parts = urlsplit(address)
    path = unquote(parts.path).removesuffix("index.html").strip("/")
    wanted = unquote(parts.fragment)
    pages = dict(_pages(districts))
    # A website may stand below another address; the longest page that the path ends in is meant.
    page = max(
        (one for one in pages if f"/{path}/".endswith(f"/{one.strip('/')}/") or not one.strip("/")),
        key=len,
        default=None,
    )
    found = pages.get(page, []) if page is not None else []
    for edition, figure in found:
        if figure.id == wanted:
            return _said(edition, f"{page}#{figure.id}", figure)
    names = ", ".join(figure.id for _, figure in found) or "none"
    message = f"{address} is no figure; figures of /{page or ''} are: {names}"
    raise NotTraced(message)


def _pages(
    districts: Sequence[PublicDistrict],
) -> Iterator[tuple[str, list[tuple[Edition, Figure]]]]:
    for public in districts:
        prefix = "" if len(districts) == 1 else f"{public.profile.district_id}/"
        edition = edition_to_draw(public, prefix)
        by_page: dict[str, list[tuple[Edition, Figure]]] = {}
        for page, figure in figures_of(edition):
            by_page.setdefault(page, []).append((edition, figure))
        yield from by_page.items()


def _said(edition: Edition, place: str, figure: Figure) -> str:
    source, wording = figure.source, edition.wording
    lines: Iterable[str] = (
        f"/{place}: {figure.title}",
        figure.finding,
        "",
        wording.counted(
            source.rows_count,
            "From %(number)s row of %(files)s (%(filter)s).",
            "From %(number)s rows of %(files)s (%(filter)s).",
            files=wording.listed(source.files),
            filter=source.filter_words,
        ),
        *_published(edition, figure),
        f"Its own rows, as in data/figures/{figure.id}.csv:",
        "",
        figure.csv().decode().rstrip(),
    )
    return "\n".join(lines)


def _published(edition: Edition, figure: Figure) -> Iterator[str]:
    """Yield the rows that a figure stands on as they are published, file by file."""
    files = {file.path: file.content for file in edition.downloads}
    for rows in figure.source.published:
        header, *found = rows.of(files[f"data/{rows.file}.csv"])
        yield f"As published, {len(found)} rows of data/{rows.file}.csv:"
        yield ""
        yield csv_bytes(header, found).decode()
