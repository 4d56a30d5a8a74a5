"""The filters of the index of schools: by level, size, need and Title I money."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.pages.school_entries import NEEDS, SIZES, SchoolEntry
from generator.vocabulary import LEVELS
from generator.wording import Wording


@dataclass(frozen=True)
class Option:
    """One choice of a filter."""

    value: str
    label: str


@dataclass(frozen=True)
class Choice:
    """One filter: the column of the index that it looks at, and what may be chosen."""

    column: str
    label: str
    options: Sequence[Option]


def filters(wording: Wording, entries: Sequence[SchoolEntry]) -> list[Choice]:
    """Return the filters that tell any of the schools apart."""
    levels = {entry.level for entry in entries}
    sizes = {entry.size_band for entry in entries}
    needs = {entry.need_band for entry in entries}
    title_i = {entry.site.is_title_i for entry in entries}
    choices = [
        Choice(
            "level",
            wording("Level"),
            [
                Option(level, wording(words.heading))
                for level, words in LEVELS.items()
                if level in levels
            ],
        ),
        Choice("size", wording("Students"), _options(wording, _size_labels(wording), sizes)),
        Choice(
            "need",
            wording("Students from low-income families"),
            _options(wording, _need_labels(wording), needs),
        ),
        Choice(
            "title_i",
            wording("Title I money"),
            [
                Option(value, label)
                for value, label, is_title_i in (
                    ("true", wording("Receives it"), True),
                    ("false", wording("Does not"), False),
                )
                if is_title_i in title_i
            ],
        ),
    ]
    return [choice for choice in choices if len(choice.options) > 1]


def _options(wording: Wording, labels: dict[int, str], present: set[int | None]) -> list[Option]:
    options = [Option(str(begin), label) for begin, label in labels.items() if begin in present]
    if None in present and options:
        options.append(Option("null", wording("Not known")))
    return options


def _size_labels(wording: Wording) -> dict[int, str]:
    labels = (
        wording("Under 200"),
        wording("200 to 499"),
        wording("500 to 999"),
        wording("1,000 or more"),
    )
    return dict(zip(SIZES, labels, strict=True))


def _need_labels(wording: Wording) -> dict[int, str]:
    labels = (
        wording("Under 25%"),
        wording("25% to 49%"),
        wording("50% to 74%"),
        wording("75% or more"),
    )
    return dict(zip(NEEDS, labels, strict=True))
