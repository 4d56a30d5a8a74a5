"""How values of YAML documents are read: text of some kind, words, and values with a form of their own.

Each is a validator for pydantic. Lists and groups of keys are passed on untouched, for pydantic to refuse.
"""

from __future__ import annotations

import re
from calendar import monthrange
from fractions import Fraction
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict

from generator.columns import Column, Kind, Need
from generator.problems import quoted
from generator.schema.cells import read
from generator.schema.refusals import Refusal, wrong_shape
from generator.wording import languages

SMALLEST_THRESHOLD = 10
"""Counts under 10 are always withheld; a district may withhold more."""

NAME_RULE = "It stands on the website as it is here."
YEAR_RULE = "The year it speaks of is never guessed."


class Part(BaseModel):
    """A group of keys of a document, or the whole of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def cell(
    name: str,
    kind: Kind,
    description: str,
    *,
    choices: tuple[str, ...] = (),
    blank: str = "",
    need: Need = Need.OPTIONAL,
) -> BeforeValidator:
    """Return a reader of text as a table's cell of that kind is read."""
    column = Column(name, kind, need, description, choices=choices, blank=blank)
    return BeforeValidator(lambda value: read(column, value) if isinstance(value, str) else value)


def form(pattern: str, what: str, why: str, fix: str, *, required: bool = False) -> BeforeValidator:
    """Return a reader of text of a form of its own."""

    def reader(value: object) -> object:
        if not isinstance(value, str):
            return value
        text = value.strip()
        if not text and required:
            raise Refusal(id_="missing-value", what=f"{what} is blank", why=why, fix=fix)
        if text and not re.fullmatch(pattern, text):
            raise Refusal(
                id_="bad-entry",
                what=f"{quoted(text)} is not a {what}",
                why=why,
                fix=fix,
                value=text,
            )
        return text

    return BeforeValidator(reader)


def empty_list(value: object) -> object:
    """Return an empty list for a key with nothing behind it."""
    return [] if isinstance(value, str) and not value.strip() else value


def empty_group(value: object) -> object:
    """Return an empty group for a key with nothing behind it."""
    return {} if isinstance(value, str) and not value.strip() else value


def needed(name: str, kind: Kind, why: str) -> BeforeValidator:
    """Return a reader of text that must not be blank, and why it must not."""
    return cell(name, kind, why, need=Need.REQUIRED)


def word(name: str, *choices: str, blank: str = "unknown") -> BeforeValidator:
    """Return a reader of one of a few words."""
    return cell(name, Kind.CHOICE, "", choices=choices, blank=blank)


Text = Annotated[str, cell("text", Kind.NAME, NAME_RULE)]
"""One line of words, or nothing."""

Code = Annotated[str, needed("code", Kind.CODE, "A blank code names nothing.")]
Codes = Annotated[tuple[Code, ...], BeforeValidator(empty_list)]
"""A list of codes; a key with nothing behind it is an empty one."""


def words(name: str, why: str = NAME_RULE) -> BeforeValidator:
    """Return a reader of one line of words that must not be blank, and why it must not."""
    return needed(name, Kind.NAME, why)


_PERCENT = re.compile(r"(\d{1,3}(?:\.\d{1,4})?)\s?%", re.ASCII)
_DECIMAL = re.compile(r"0?\.\d{1,6}", re.ASCII)
_FRACTION = re.compile(r"\d{1,2}/[1-9]\d?", re.ASCII)


def share(value: object) -> object:
    """Read a share of a whole: `10%`, `0.10` or `1/6`, all of them exact.

    A bare `10` is refused: it can be read two ways.
    """
    if not isinstance(value, str):
        return value
    text = value.strip()
    found = None
    if match := _PERCENT.fullmatch(text):
        found = Fraction(match[1]) / 100
    elif _DECIMAL.fullmatch(text) or _FRACTION.fullmatch(text):
        found = Fraction(text)
    if found is not None and 0 < found <= 1:
        return found
    raise Refusal(
        id_="bad-entry" if text else "missing-value",
        what=f"{quoted(text)} is not a share" if text else "share is blank",
        why="A share is more than nothing and at most the whole, as 10%, 0.10 or 1/6.",
        fix="write it with a percent sign, as 10%.",
        value=text,
    )


def language(value: object) -> object:
    """Read a language that the words of pages are in."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    known = languages()
    if text in known:
        return text
    raise Refusal(
        id_="bad-entry" if text else "missing-value",
        what=f"pages cannot be in the language {quoted(text)}" if text else "language is blank",
        why=f"There are words in {', '.join(known)}; another language needs a catalogue of its own.",
        fix="write en, or add the catalogue as docs/translations.md tells.",
        value=text,
    )


def threshold(value: object) -> object:
    """Read the number under which counts are withheld."""
    if not isinstance(value, str):
        return value
    text = value.strip() or str(SMALLEST_THRESHOLD)
    if re.fullmatch(r"[0-9]{1,4}", text) and int(text) >= SMALLEST_THRESHOLD:
        return int(text)
    raise Refusal(
        id_="bad-entry",
        what=f"{quoted(text)} is not a threshold for withholding counts",
        why=f"Counts under {SMALLEST_THRESHOLD} are always withheld; a district may withhold more, not less.",
        fix=f"write a whole number from {SMALLEST_THRESHOLD} up, or remove the line.",
        value=text,
    )


def month_and_day(value: object) -> object:
    """Read the first day of the fiscal year as month and day."""
    if not isinstance(value, str):
        raise wrong_shape(
            key="fiscal_year_start"
        )  # two entries of a list would pass as month and day
    text = value.strip()
    if match := re.fullmatch(r"(0[1-9]|1[0-2])-([0-3][0-9])", text):
        month, day = int(match[1]), int(match[2])
        if 1 <= day <= monthrange(2001, month)[1]:
            return month, day
    raise Refusal(
        id_="bad-entry",
        what=f"{quoted(text)} is not a month and day",
        why="The first day of the fiscal year is written month-day, with two digits each.",
        fix="write 07-01 for a year that starts on July 1.",
        value=text,
    )
