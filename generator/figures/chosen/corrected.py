"""Figures that stand on what was published otherwise before: they say of which years."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from generator.figures.chosen.subject import Chosen
from generator.finance.remarks import Correction


def marked(
    chosen: Iterable[Chosen], corrections: Sequence[Correction], site_id: str
) -> Iterator[Chosen]:
    """Yield the figures of a site, or of the district, with the years of which something was corrected.

    That is what a correction names by its section of the page and its year, or a total of the site by year
    and stage, in each figure that stands on lines of them.
    """
    own = [one for one in corrections if one.site_id == site_id]
    for one in chosen:
        found = _revised(one, own) if own else set()
        source = replace(one.figure.source, revised_years=tuple(sorted(found)))
        yield replace(one, figure=replace(one.figure, source=source)) if found else one


def _revised(one: Chosen, corrections: Sequence[Correction]) -> set[int]:
    shown = {
        (year, stage)
        for rows in one.figure.source.published
        if "fiscal_year" in rows.where
        for year in rows.years
        for stage in rows.stages or ("",)
    }
    years = {year for year, _ in shown}
    found = set()
    for correction in corrections:
        year, stage = correction.fiscal_year, correction.stage
        is_here = correction.figure == one.section and year in years
        if year is not None and (is_here or (stage and (year, stage) in shown)):
            found.add(year)
    return found
