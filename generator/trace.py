"""`daybook trace`: where the numbers of a figure on the website come from, and the rows that it shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote, urlsplit

from generator.district_pages import figures_of_district
from generator.figures.figure import Figure
from generator.privacy import PublicDistrict
from generator.wording import Wording


class NotTraced(LookupError):  # noqa: N818 - named for what is the case
    """An address that leads to no figure; the message says what there is instead."""


def traced(address: str, districts: Sequence[PublicDistrict]) -> str:
    """Return what a figure says, which rows of which files it stands on, and its own rows as CSV.

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
    for wording, figure in found:
        if figure.id == wanted:
            return _said(wording, f"{page}#{figure.id}", figure)
    names = ", ".join(figure.id for _, figure in found) or "none"
    message = f"{address} is no figure; figures of /{page or ''} are: {names}"
    raise NotTraced(message)


def _pages(
    districts: Sequence[PublicDistrict],
) -> Iterator[tuple[str, list[tuple[Wording, Figure]]]]:
    for public in districts:
        prefix = "" if len(districts) == 1 else f"{public.profile.district_id}/"
        by_page: dict[str, list[tuple[Wording, Figure]]] = {}
        wording = Wording(public.profile.languages[0])
        for page, figure in figures_of_district(public, prefix):
            by_page.setdefault(page, []).append((wording, figure))
        yield from by_page.items()


def _said(wording: Wording, place: str, figure: Figure) -> str:
    source = figure.source
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
        f"Its own rows, as in data/figures/{figure.id}.csv:",
        "",
        figure.csv().decode().rstrip(),
    )
    return "\n".join(lines)
