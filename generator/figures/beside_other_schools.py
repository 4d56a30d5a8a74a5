"""Beside other schools: a dot for each school of a level, this one marked, the middle said."""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.bar_rows import bar_drawing, one_bar
from generator.figures.compared import BINS, SchoolPoint, Standing
from generator.figures.drawing import Drawing
from generator.figures.figure import (
    Cell,
    CellKind,
    Figure,
    FigureColumn,
    LegendEntry,
    NotShown,
    Source,
)
from generator.figures.school_words import (
    FEWEST,
    school_finding,
    school_pairs,
    school_title,
)
from generator.figures.strip import Dot, strip_drawing
from generator.wording import Wording


def beside_other_schools(
    wording: Wording,
    *,
    key: str,
    standing: Standing,
    level_label: str,
    measure_label: str,
    fiscal_year: int,
    source: Source,
    notes: Sequence[str] = (),
) -> Figure:
    """Build the figure of one school among those of its level.

    Args:
        wording: The language.
        key: Id of the figure on the website.
        standing: The school that the page is about, among those of its level.
        level_label: The level in the plural: `elementary schools`.
        measure_label: What the amounts are, to follow one: `spent for each student`.
        fiscal_year: By the year it ends.
        source: Where the amounts come from.
        notes: Sentences to print under the figure.
    """
    this, is_many = standing.this, standing.is_many
    words = {
        "name": this.name,
        "level": level_label,
        "measure": measure_label,
        "year": wording.year(fiscal_year),
        "number": wording.number(standing.number),
    }
    is_few = standing.number < FEWEST
    listed = standing.listed[::-1]
    return Figure(
        id=key,
        title=school_title(wording, standing, words),
        subtitle=wording("Dollars %(measure)s in %(year)s at the %(number)s %(level)s", **words),
        finding=school_pairs(wording, this, standing.listed, words)
        if is_few
        else school_finding(wording, standing, words),
        columns=(
            FigureColumn("site_id", wording("Code")),
            FigureColumn("school", wording("School")),
            FigureColumn("students", wording("Students"), CellKind.COUNT),
            FigureColumn("amount", measure_label[:1].upper() + measure_label[1:], CellKind.CENTS),
        ),
        rows=tuple(_row(wording, school) for school in listed),
        marked_row=listed.index(this),
        source=source,
        drawing=_few(wording, listed, this) if is_few else _strip(wording, standing),
        legend=_legend(wording, standing.number, level_label, is_few=is_few, is_many=is_many),
        notes=(*([] if is_few else _notes(wording, is_many=is_many)), *notes),
    )


def _row(wording: Wording, school: SchoolPoint) -> tuple[Cell, ...]:
    students = NotShown(wording("not shown")) if school.students is None else school.students
    return school.site_id, school.name, students, school.value_cents


def _notes(wording: Wording, *, is_many: bool) -> list[str]:
    notes = [
        wording(
            "The middle (the median): half of the schools have as much or more, half as much or less."
        )
    ]
    if is_many:
        notes.append(
            wording(
                "The table lists the schools nearest to this one, those in the middle, the lowest and "
                "the highest."
            )
        )
    return notes


def _legend(
    wording: Wording, number: int, level_label: str, *, is_few: bool, is_many: bool
) -> tuple[LegendEntry, ...]:
    """Return what the chart does not say itself: it names this school and the middle."""
    others = wording("Other %(level)s", level=level_label)
    if is_few:
        this = LegendEntry("this-site", wording("This school"))
        return this, LegendEntry("other-sites", others)
    if is_many:
        others = wording(
            "Each dot is %(share)s of the %(number)s %(level)s",
            share=wording.share(1, BINS),
            number=wording.number(number),
            level=level_label,
        )
    return (LegendEntry("other-sites-point", others),)


def _readout(wording: Wording, school: SchoolPoint) -> str:
    return wording(
        "%(name)s: %(amount)s", name=school.name, amount=wording.dollars(school.value_cents)
    )


def _few(wording: Wording, schools: Sequence[SchoolPoint], this: SchoolPoint) -> Drawing:
    return bar_drawing(
        [
            one_bar(
                wording,
                school.name,
                "this_site" if school == this else "other_sites",
                school.value_cents,
                amount=wording.whole_dollars(school.value_cents),
            )
            for school in schools
        ]
    )


def _strip(wording: Wording, standing: Standing) -> Drawing:
    this, middle = standing.this, standing.middle_cents
    share = wording.share(1, BINS)
    binned = [
        Dot(
            share,
            cents,
            wording(
                "%(share)s of the schools have about %(amount)s",
                share=share,
                amount=wording.whole_dollars(cents),
            ),
        )
        for cents in standing.bins_cents
    ]
    each = [
        Dot(school.name, school.value_cents, _readout(wording, school))
        for school in standing.listed
        if school != this
    ]
    return strip_drawing(
        wording,
        binned or each,
        this=Dot(this.name, this.value_cents, _readout(wording, this)),
        middle=Dot(
            wording("In the middle: %(amount)s", amount=wording.whole_dollars(middle)),
            middle,
            wording("The middle: %(amount)s", amount=wording.dollars(middle)),
        ),
    )
