"""Every indicator in one table, and the same as a file of all years."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction

from generator.finance.rubric.levels import Assessed
from generator.finance.rubric.scorecard import Scorecard, Target
from generator.pages.edition import Edition
from generator.pages.funding import status_of
from generator.pages.page import Page
from generator.pages.parts import Heading, TableView
from generator.pages.rubric import addresses, words
from generator.pages.rubric.terms import SHORT_BASES
from generator.privacy import PublicDistrict
from generator.wording import NO_VALUE, Wording

_DECIMALS = Decimal("0.000001")


def indicators_page(edition: Edition) -> Page | None:
    """Return the page; None where nothing is scored."""
    scorecard = edition.facts.public.scorecard
    if scorecard is None:
        return None
    renderer, wording = edition.renderer, edition.wording
    path = edition.address(addresses.INDICATORS)
    title = wording("Every indicator")
    found = scorecard.all_in()
    sentence = wording(
        "All %(count)s indicators of %(year)s in one table: the level, what it was a year before, what is "
        "aimed for, and the figure behind it.",
        count=len(found),
        year=wording.year(scorecard.year),
    )
    body = renderer.render(
        "indicators.html.j2",
        path,
        status=status_of(edition),
        tables=_tables(edition, scorecard, path),
        downloads=[addresses.download(edition)],
        about=words.rubric_words(wording, scorecard),
    )
    return edition.page(path, title, sentence, body)


def _tables(edition: Edition, scorecard: Scorecard, path: str) -> list[TableView]:
    wording = edition.wording
    before = scorecard.year_before
    tables = []
    for pathway in scorecard.in_force.rubric.pathways:
        rows: list[list[object]] = []
        for one in scorecard.of(pathway):
            earlier = scorecard.scores[before, one.indicator.id].level if before else None
            target = scorecard.target_of(one.indicator.id)
            rows.append(
                [
                    addresses.indicator_link(edition, path, pathway, one.indicator),
                    edition.renderer.noted(
                        words.level_words(wording, scorecard.in_force.rubric, one.level),
                        _before_and_after(wording, earlier, target),
                    ),
                    _figure(edition, one),
                ]
            )
        tables.append(
            TableView(
                caption=wording(pathway.name),
                columns=[
                    Heading(wording("Indicator")),
                    Heading(wording("Level")),
                    Heading(wording("Figure")),
                ],
                rows=rows,
            )
        )
    return tables


def _before_and_after(wording: Wording, earlier: int | None, target: Target | None) -> str:
    """Return the level of the year before and what is aimed for, as far as there are such."""
    said = []
    if earlier is not None:
        said.append(wording("%(level)s a year before", level=earlier))
    if target is not None:
        said.append(wording("aims for %(level)s", level=target.level))
    return "; ".join(said)


def _figure(edition: Edition, one: Assessed) -> str:
    """Return the figure and below it what the level stands on; a dash where there is neither."""
    if one.level is None:
        return NO_VALUE
    wording, value = edition.wording, one.value.value if one.value else None
    figure = words.shown_value(wording, one.indicator.evidence.thresholds, value)
    return edition.renderer.noted(figure, wording(SHORT_BASES[one.basis]))


def score_rows(public: PublicDistrict) -> Iterator[tuple[object, ...]]:
    """Yield the rows of data/scorecard.csv."""
    scorecard = public.scorecard
    if scorecard is None:
        return
    for year in scorecard.years:
        for pathway in scorecard.in_force.rubric.pathways:
            for one in scorecard.of(pathway, year):
                missing, thresholds = one.why_not, one.indicator.evidence.thresholds
                target = scorecard.target_of(one.indicator.id, year)
                yield (
                    year,
                    one.indicator.id,
                    pathway.name,
                    one.indicator.name,
                    _text(one.level),
                    _text(target.level if target else None),
                    _text(target.year if target else None),
                    one.basis,
                    _exact(one.value.value) if one.value else "",
                    thresholds.unit if one.value and thresholds else "",
                    missing.reason if missing else "",
                    missing.said if missing else "",
                )


def _text(number: int | None) -> str:
    return "" if number is None else str(number)


def _exact(value: Fraction) -> str:
    number = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(_DECIMALS)
    return f"{number.normalize():f}"
