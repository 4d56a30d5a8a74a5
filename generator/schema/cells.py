"""How the text of one cell is read, by the kind of its column: a value, or a Refusal that says why.

Small tables read every cell here; ledgers read each distinct text once.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from generator.columns import Column, Kind, Need
from generator.money import parse_cents
from generator.problems import masked, quoted
from generator.schema.refusals import Refusal, did_you_mean

Value = str | int | bool | Decimal | date | None

FIRST_YEAR, LAST_YEAR = 1980, 2100
"""Fiscal years outside these are slips."""

PERIODS = range(1, 14)
"""Months of a fiscal year, and the thirteenth for what is booked at its close."""

_YEAR = re.compile(r"(\d{4})(?:[-\u2013](\d{2}|\d{4}))?")
_SHORT_YEAR = re.compile(
    r"(?:FY|SY)?\s?'?(?:(?:20)?\d{2}\s?[-/\u2013]\s?)?(?:20)?(\d{2})", re.IGNORECASE
)
_CODE = re.compile(r"[\w.-]{1,60}")
_SPREADSHEET = re.compile(
    r"\d+(?:\.\d+)?E[+-]?\d+|\d{1,2}-(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)-\d{1,2}",
    re.IGNORECASE,
)
_COUNT = re.compile(r"(?:\d{1,7}|\d{1,3}(?:,\d{3})+)(?:\.\d{1,4})?")
_RATE = re.compile(r"-?(?:\$\s?)?(?:\d{1,9}|\d{1,3}(?:,\d{3})+)(?:\.\d{1,6})?", re.ASCII)
_FRACTION = re.compile(r"[^.]*\d\.\d{3,}\D*", re.ASCII)
_WITHHELD = re.compile(r"(?:n\s*)?<\s*\d+|\*+|withheld", re.IGNORECASE)


def read(column: Column, text: str) -> Value:
    """Return the value of a cell.

    Text for codes, names and choices (`` where blank); whole cents for money; a Decimal for counts,
    None where the count is withheld; None for other kinds where blank. `column.blank` is read in
    place of a blank cell.

    Raises:
        Refusal: the text does not fit, or is blank where a value is required.
    """
    text = text.strip()
    if not text and column.need is Need.REQUIRED:
        raise _missing(column)
    text = text or column.blank
    if not text:
        return "" if column.kind in (Kind.CODE, Kind.NAME, Kind.CHOICE) else None
    return _READERS[column.kind](column, text)


def is_withheld_mark(text: str) -> bool:
    """Return whether a count says that it is withheld: `<10`, `n<10`, `*`, `withheld`."""
    return _WITHHELD.fullmatch(text.strip()) is not None


def _missing(column: Column) -> Refusal:
    money = column.kind is Kind.MONEY
    return Refusal(
        id_="missing-value",
        what=f"{column.name} is blank",
        why="A blank is not zero: it does not say whether there is no money or nobody knows."
        if money
        else f"It must be filled in. {column.description}",
        fix="write the amount, 0 if there is none." if money else "fill it in.",
    )


def _year(column: Column, text: str) -> int:
    del column
    match = _YEAR.fullmatch(text)
    if match:
        first, last = int(match[1]), match[2]
        year = first if last is None else first + 1
        if FIRST_YEAR <= year <= LAST_YEAR and (last is None or int(last) in (year, year % 100)):
            return year
    raise Refusal(
        id_="bad-year",
        what=f"{quoted(text)} is not a fiscal year",
        why="A fiscal year is named by the year it ends, as 2026, or in full, as 2025-26.",
        fix=_year_fix(text, match),
        value=text,
    )


def _year_fix(text: str, match: re.Match[str] | None) -> str:
    if match and match[2]:
        first = int(match[1])
        return f"write two years that follow each other, as {first}-{(first + 1) % 100:02d}."
    if short := _SHORT_YEAR.fullmatch(text):
        return f"write 20{short[1]} if that is the year it ends."
    return "write the year it ends, in four digits."


def _code(column: Column, text: str) -> str:
    del column
    if _CODE.fullmatch(text) and not _SPREADSHEET.fullmatch(text):
        return text
    if _SPREADSHEET.fullmatch(text):
        why = "It looks like a code that a spreadsheet turned into a number or a date."
        fix = "write the code as it is in your system, in a column formatted as text."
    else:
        why = "A code is made of letters, digits, '-', '.' and '_', 60 at most."
        fix = "write the code alone, without its name."
    raise Refusal(
        id_="bad-code",
        what=f"{quoted(text)} is not a code",
        why=why,
        fix=fix,
        value=text,
    )


def _name(column: Column, text: str) -> str:
    del column
    return " ".join(text.split())


def _money(column: Column, text: str) -> int:
    del column
    cents = parse_cents(text)
    if cents is None and _FRACTION.fullmatch(text):
        raise Refusal(
            id_="bad-amount",
            what=f"{masked(text)} has more than two decimals",
            why="Money is whole cents. It is not rounded here: rounded lines may no longer add to their "
            "total, and 1.234 may be meant as 1,234.",
            fix="round it to the cent where the file is made, so that the lines still add to their total.",
        )
    if cents is None:
        raise Refusal(
            id_="bad-amount",
            what=f"{masked(text)} is not an amount",
            why="An amount is in dollars, as 1234.50, 1,234.50, -12 or (12.00): two decimals at most, "
            "below a million million.",
            fix="write it with digits and at most two decimals, 0 if there is none."
            if any(map(str.isdigit, text))
            else "write 0 if there is none; of an export under sources:, zeros lists what stands for none.",
        )
    return cents


def _count(column: Column, text: str) -> Decimal | None:
    del column
    if is_withheld_mark(text):
        return None
    if not _COUNT.fullmatch(text):
        raise Refusal(
            id_="bad-count",
            what=f"{masked(text)} is not a count",
            why="A count is a number from 0 up with at most four decimals; one that is withheld is written "
            "'<10', 'n<10', '*' or 'withheld'.",
            fix="write the number, or a mark if it is withheld.",
        )
    return Decimal(text.replace(",", ""))


def _rate(column: Column, text: str) -> Decimal:
    del column
    return rate_of(text)


def rate_of(text: str) -> Decimal:
    """Return dollars for each, as `5174.4996`.

    Raises:
        Refusal: it is not a rate.
    """
    if not _RATE.fullmatch(text):
        raise Refusal(
            id_="bad-rate",
            what=f"{quoted(text)} is not a rate",
            why="A rate is dollars for each, with at most six decimals, as 5174.4996.",
            fix="write it with digits and a point.",
            value=text,
        )
    return Decimal(re.sub(r"[$,\s]", "", text))


def _date(column: Column, text: str) -> date:
    del column
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text)
    except ValueError:
        pass
    raise Refusal(
        id_="bad-date",
        what=f"{quoted(text)} is not a date",
        why="A date is year-month-day, as 2026-06-30; other orders can be read two ways.",
        fix="write the date as year-month-day.",
        value=text,
    )


def _choice(column: Column, text: str) -> str:
    if (folded := text.casefold()) in column.choices:
        return folded
    raise Refusal(
        id_="unknown-choice",
        what=f"unknown {column.name} {quoted(text)}",
        why=f"{column.name} is one of: {', '.join(column.choices)}.",
        fix=f"{did_you_mean(text, column.choices)}choose one of those.",
        value=text,
    )


def _flag(column: Column, text: str) -> bool:
    if (folded := text.casefold()) in ("yes", "no"):
        return folded == "yes"
    raise Refusal(
        id_="bad-flag",
        what=f"{quoted(text)} is neither yes nor no",
        why=f"{column.name} is answered with yes or no. {column.description}",
        fix="write yes or no.",
        value=text,
    )


def _period(column: Column, text: str) -> int:
    if re.fullmatch(r"\d{1,2}", text) and int(text) in PERIODS:
        return int(text)
    raise Refusal(
        id_="bad-period",
        what=f"{quoted(text)} is not a {column.name}",
        why="Periods are the months of the fiscal year, 1 to 12, and 13 for what is booked at its close.",
        fix="write a whole number from 1 to 13.",
        value=text,
    )


def _whole(column: Column, text: str) -> int:
    if re.fullmatch(r"\d{1,4}", text):
        return int(text)
    raise Refusal(
        id_="bad-number",
        what=f"{quoted(text)} is not a whole number",
        why=f"{column.name} is counted in ones. {column.description}",
        fix="write it in digits alone: 3.",
        value=text,
    )


_READERS: dict[Kind, Callable[[Column, str], Value]] = {
    Kind.CODE: _code,
    Kind.NAME: _name,
    Kind.YEAR: _year,
    Kind.MONEY: _money,
    Kind.COUNT: _count,
    Kind.RATE: _rate,
    Kind.DATE: _date,
    Kind.CHOICE: _choice,
    Kind.FLAG: _flag,
    Kind.PERIOD: _period,
    Kind.WHOLE: _whole,
}
