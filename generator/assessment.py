"""What staff read of a district's scorecard before anything is published: what is scored, and what is missing."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from generator.columns import RUBRIC_SCORES
from generator.finance.district import District
from generator.finance.rubric.ground import MetricGround
from generator.finance.rubric.levels import NEEDS_REVIEWER, Assessed, assessed
from generator.finance.rubric.scorecard import sum_of
from generator.pages.rubric import words
from generator.schema.rubric import Pathway, Rubric, default_rubric
from generator.wording import Wording

SCORE_COLUMNS = tuple(RUBRIC_SCORES.by_name)
"""Of the file in which a reviewer's scores are written."""

WORDING = Wording()
"""Staff are spoken to in English, whatever the website's languages."""

_LEAST_WIDTH, _WIDTH = 7, 34
"""Of ids and of names."""

_REASONS = {
    "not_possible": "not possible here",
    "not_supplied": "not supplied",
    "declined": "declined by board policy",
}


def assess(district: District) -> list[Assessed]:
    """Return every indicator of the rubric in force with what the district's figures come to."""
    return list(assessed(_rubric(district), MetricGround.of_current_year(district)))


def _rubric(district: District) -> Rubric:
    return district.rubric.rubric if district.rubric else default_rubric()


def as_text(district: District, found: Sequence[Assessed]) -> str:
    """Return the assessment as lines of text: each pathway, its indicators, what each unscored one needs."""
    rubric = _rubric(district)
    by_id = {one.indicator.id: one for one in found}
    width = max(_LEAST_WIDTH, *(len(id_) for id_ in by_id))
    scored = sum(one.level is not None for one in found)
    lines = [f"{district.profile.district_name}: {scored} of {len(found)} indicators scored."]
    for pathway in rubric.pathways:
        lines += ["", _summary(pathway, [by_id[one.id] for one in pathway.indicators])]
        lines += [_line(rubric, by_id[one.id], width) for one in pathway.indicators]
    if district.rubric and district.rubric.changed:
        lines += [
            "",
            f"Cuts changed by the district: {', '.join(sorted(district.rubric.changed))}.",
        ]
    return "\n".join(lines)


def _summary(pathway: Pathway, own: Sequence[Assessed]) -> str:
    found = sum_of(own)
    if found.mean is None:
        return f"{pathway.name}: none of {found.count} scored"
    spread = f"lowest {found.lowest}, highest {found.highest}"
    return f"{pathway.name}: {float(found.mean):.1f} ({spread}), {found.scored} of {found.count} scored"


def _line(rubric: Rubric, one: Assessed, width: int) -> str:
    indicator = one.indicator
    head = f"  {indicator.id:{width}} {indicator.name[:_WIDTH]:{_WIDTH}} "
    if one.level is not None:
        said = ", ".join(filter(None, [value_text(one), _judged_by(one)]))
        text = f"{head} {one.level} {rubric.levels[one.level]}{f': {said}' if said else ''}"
        return f"{text}\n{_contradiction(one)}" if one.is_contradicted else text
    missing = one.why_not
    if missing is None or missing is NEEDS_REVIEWER:
        return f"{head} needs a reviewer"
    return f"{head} {_REASONS[missing.reason]}: {missing.said}"


def _judged_by(one: Assessed) -> str:
    if one.indicator.evidence.kind != "attested" or one.claim is None or one.claimed is None:
        return ""
    return f"judged by {one.claim.reviewer}"


def _contradiction(one: Assessed) -> str:
    return (
        f"          Rated {one.claimed} by the reviewer; the figures point to {one.figures}. Correct one of "
        "them before this is published."
    )


def value_text(one: Assessed) -> str:
    """Return what a metric comes to, with its unit, as pages say it: `78.6%`, `130 days`."""
    thresholds, metric = one.indicator.evidence.thresholds, one.metric
    value = getattr(metric, "value", None)
    return "" if one.figures is None else words.shown_value(WORDING, thresholds, value)


def scores_to_fill_in(district: District, found: Sequence[Assessed]) -> str:
    """Return a table for a reviewer: a row for each indicator that figures alone do not score."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(SCORE_COLUMNS)
    writer.writerows(_rows(district, found))
    return text.getvalue()


def _rows(district: District, found: Sequence[Assessed]) -> Iterator[list[str]]:
    blank = [""] * (len(SCORE_COLUMNS) - 2)
    for one in found:
        if one.indicator.evidence.kind == "attested":
            yield [str(district.profile.current_year), one.indicator.id, *blank]
