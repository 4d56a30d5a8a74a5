"""One column of ours from columns of an export: each rule applied once to each distinct value."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from generator import money
from generator.problems import Report, masked, quoted
from generator.sources.encoded import coded, constant, is_blank, replaced, where_value
from generator.sources.entries import ColumnRule
from generator.sources.selection import Selection, report_values

_YEAR = re.compile(r"(?P<start>(?:19|20)\d\d)(?:\s?[-/\u2013]\s?(?P<end>(?:20)?\d\d))?")
_YEAR_WHY = {
    "start": "Years are named by the year they start: 2018, 2018-19 or 2018-2019.",
    "end": "Years are named by the year they end: 2019, 2018-19 or 2018-2019.",
}

Answers = Mapping[str, str]
"""What a lookup file says: value by key, none blank."""


@dataclass(frozen=True)
class Made:
    """One column of ours."""

    cells: pa.Array | pa.ChunkedArray
    drop: pa.BooleanArray | None = None
    """Rows to leave out, where the rule says so."""


@dataclass(frozen=True)
class _Step:
    """One thing that is done to each distinct text."""

    change: Callable[[str], str | None]
    """What becomes of a text; None where the step has nothing for it."""

    id: str = ""
    why: str = ""
    fix: str = ""
    """The problem of a text that the step has nothing for; empty for steps that accept every text."""

    missing: str = "problem"
    """What happens to such a text: problem, drop (its rows) or blank."""


def made_column(
    selection: Selection,
    rule: ColumnRule,
    answers: Answers | None,
    report: Report,
    *,
    is_private: bool,
) -> Made:
    """Return a column of ours for the rows of a selection; values that a rule cannot read are reported.

    Args:
        selection: Rows of an export.
        rule: Where cells come from and what happens to them.
        answers: What the rule's lookup file says, if it has one.
        report: Where problems go.
        is_private: Whether cells are amounts or counts, which messages do not show.
    """
    if rule.constant is not None:
        return Made(constant(rule.constant, len(selection)))
    if rule.is_copy:
        return Made(selection.column(rule.sources[0]))
    name, column = _first_filled(selection, rule.sources)
    values = _Values(column.dictionary.to_pylist(), rule.if_blank, rule.zeros)
    for step in _steps(rule, answers):
        failed = values.take(step)
        report_values(
            selection,
            name,
            [(text, _told(text, step.id, is_private=is_private)) for text in failed],
            (step.id, step.why, step.fix),
            report,
            column=column,
            is_private=is_private,
        )
    cells = replaced(column, pa.array(values.now, pa.string()))
    drop = None
    if any(values.dropped):
        drop = where_value(column, lambda _: pa.array(values.dropped, pa.bool_()))
    return Made(cells, drop)


def _first_filled(selection: Selection, names: tuple[str, ...]) -> tuple[str, pa.DictionaryArray]:
    column = coded(selection.column(names[0]))
    for name in names[1:]:
        other = pc.cast(coded(selection.column(name)), pa.string())
        column = pc.if_else(is_blank(column), other, pc.cast(column, pa.string()))
        column = pc.dictionary_encode(column)
    return names[0], column


class _Values:
    """The distinct texts of a column on their way through the steps of a rule."""

    def __init__(self, originals: list[str], if_blank: str | None, zeros: tuple[str, ...]) -> None:
        final = dict.fromkeys(zeros, "0") | ({} if if_blank is None else {"": if_blank})
        self.originals = originals
        self.now = [final.get(text, text) for text in originals]
        self.dropped = [False] * len(originals)
        # What zeros and if_blank give is final: it is one of our words already.
        self._active = [text not in final for text in originals]

    def take(self, step: _Step) -> list[str]:
        """Take a step; return the texts, as the file has them, that are problems to it."""
        failed = []
        for number, text in enumerate(self.now):
            if not self._active[number]:
                continue
            changed = step.change(text)
            self.now[number] = changed or ""
            if changed is None:
                self._active[number] = False
                self.dropped[number] = step.missing == "drop"
                if step.missing == "problem":
                    failed.append(self.originals[number])
        return failed


def _steps(rule: ColumnRule, answers: Answers | None) -> Iterator[_Step]:
    """Iterate over what a rule does, in the order that docs/sources.md promises."""
    if rule.width is not None:
        width = rule.width
        yield _Step(lambda text: text.zfill(width) if _is_digits(text) else text)
    if rule.lookup is not None and answers is not None:
        yield _Step(
            answers.get,
            "unknown-key-in-lookup",
            f"{rule.lookup.file} has no {rule.lookup.value} for it.",
            "add it to the file, or say missing: drop or missing: blank.",
            rule.missing,
        )
    if rule.values:
        listed = list(rule.values)
        more = f" and {len(listed) - 8} more" if len(listed) > 8 else ""  # noqa: PLR2004 - a line's worth
        yield _Step(
            lambda text: rule.values.get(text, rule.otherwise),
            "unmapped-value",
            f"values lists {', '.join(map(quoted, listed[:8]))}{more}.",
            "add it under values:, say what all others are with otherwise:, or what a blank is with "
            "if_blank:.",
        )
    if rule.year_named_by is not None:
        named_by = rule.year_named_by
        yield _Step(
            lambda text: _year(text, named_by),
            "unreadable-year",
            _YEAR_WHY[named_by],
            "leave such rows out with keep:, or correct year_named_by.",
        )
    if rule.negate:
        yield _Step(_negated)


_SAID = {
    "unknown-key-in-lookup": "is not in the lookup file",
    "unmapped-value": "is not among the values that are mapped",
    "unreadable-year": "cannot be read as a year",
}


def _told(text: str, id_: str, *, is_private: bool) -> str:
    shown = (masked if is_private else quoted)(text) if text else "a blank cell"
    return f"{shown} {_SAID[id_]}" if id_ else shown


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _year(text: str, named_by: str) -> str | None:
    match = _YEAR.fullmatch(text)
    if not match:
        return None
    first = int(match["start"])
    if match["end"] is None:
        return str(first + 1 if named_by == "start" else first)
    return str(first + 1) if int(match["end"]) % 100 == (first + 1) % 100 else None


def _negated(text: str) -> str:
    cents = money.parse_cents(text)
    # What is no amount stays as it is: the schema reports it at its place.
    return text if cents is None else money.decimal_text(-cents)
