"""The parts that rules of an allocation method are made of: whom, what is counted, rates, rounding."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from generator.columns import LEVELS, Kind, Need
from generator.money import parse_cents
from generator.problems import quoted
from generator.schema.cells import rate_of
from generator.schema.entries import Codes, Part, cell, empty_list, needed, share, word
from generator.schema.refusals import Refusal

IMPLIED = "implied"
"""In place of a rate that no document gives exactly: the one that the published dollars fit."""

GIVEN = "given"
"""In place of a count that stands in the table allocation_given."""

_NUMBER = re.compile(r"\d{1,7}(?:\.\d{1,6})?|\d{1,6}/[1-9]\d{0,5}", re.ASCII)


def _blank(why: str) -> Refusal:
    return Refusal(id_="missing-value", what="nothing stands here", why=why, fix="fill it in.")


def rate(value: object) -> object:
    """Read dollars for each, as `5174.4996`, into exact cents for each."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    if not text:
        raise _blank(why="What a school gets for each student is never guessed.")
    return Fraction(rate_of(text)) * 100


def rate_or_implied(value: object) -> object:
    """Read a rate, or the word `implied`."""
    is_implied = isinstance(value, str) and value.strip().casefold() == IMPLIED
    return IMPLIED if is_implied else rate(value)


def number(value: object) -> object:
    """Read a number from 0 up, as `25`, `0.5` or `1/3`, exact."""
    if not isinstance(value, str):
        return value
    text = value.strip().replace(",", "")
    if not text:
        raise _blank(why="What a rule counts with is never guessed.")
    if not _NUMBER.fullmatch(text):
        raise Refusal(
            id_="bad-entry",
            what=f"{quoted(text)} is not a number",
            why="A number is written with digits, as 25, 0.5 or 1/3.",
            fix="write it so.",
            value=text,
        )
    return Fraction(text)


def positive(value: object) -> object:
    """Read a number above 0."""
    found = number(value)
    if found == 0:
        raise Refusal(
            id_="bad-entry",
            what="the number is 0",
            why="Students for each position, and what is divided by, are more than nothing.",
            fix="write a number above 0.",
            value="0",
        )
    return found


def share_or_more(value: object) -> object:
    """Read a share that may be more than the whole, as `95%` or `102%`, or nothing, as `0%`."""
    if isinstance(value, str) and (match := re.fullmatch(r"(\d{1,3}(?:\.\d{1,4})?)\s?%", value)):
        return Fraction(match[1]) / 100
    return share(value)


def dollars(value: object) -> object:
    """Read an amount of dollars into cents."""
    if not isinstance(value, str):
        return value
    text = value.strip()
    if not text:
        raise _blank(why="A blank is not zero.")
    cents = parse_cents(text)
    if cents is None:
        raise Refusal(
            id_="bad-amount",
            what="what stands here is not an amount",
            why="An amount is in dollars, as 1234.50 or 1,234.50: two decimals at most.",
            fix="write it with digits and at most two decimals.",
        )
    return cents


Rate = Annotated[Fraction, BeforeValidator(rate)]
"""Exact cents for each."""

RateOrImplied = Annotated[Fraction | Literal["implied"], BeforeValidator(rate_or_implied)]
Number = Annotated[Fraction, BeforeValidator(number)]
Positive = Annotated[Fraction, BeforeValidator(positive)]
Share = Annotated[Fraction, BeforeValidator(share_or_more)]
Cents = Annotated[int, BeforeValidator(dollars)]


def flag(name: str, blank: str = "no") -> BeforeValidator:
    """Return a reader of yes or no."""
    return cell(name, Kind.FLAG, "", blank=blank)


def choice(name: str, *choices: str) -> BeforeValidator:
    """Return a reader of one of a few words that must be there."""
    return cell(name, Kind.CHOICE, "", choices=choices, need=Need.REQUIRED)


def _one_or_several(value: object) -> object:
    return [value] if isinstance(value, str) and value.strip() else empty_list(value)


OneOrSeveral = Annotated[Codes, BeforeValidator(_one_or_several)]
"""A code, or a list of codes that are added up."""


class Who(Part):
    """Schools that something is for: those that fit everything said here; said nothing, all."""

    sites: Codes = ()
    except_sites: Codes = ()
    levels: Annotated[
        tuple[Annotated[str, choice("levels", *LEVELS)], ...], BeforeValidator(_one_or_several)
    ] = ()
    operators: Annotated[
        tuple[Annotated[str, choice("operators", "district", "charter", "other")], ...],
        BeforeValidator(_one_or_several),
    ] = ()
    title_i: Annotated[bool | None, cell("title_i", Kind.FLAG, "")] = None


def _count(value: object) -> object:
    is_given = isinstance(value, str) and value.strip().casefold() == GIVEN
    return {"from": GIVEN} if is_given else value


class Count(Part):
    """What is counted at a school: students of enrollment.csv, or what allocation_given says."""

    source: Annotated[
        Literal["enrollment", "given"], word("from", "enrollment", GIVEN, blank="enrollment")
    ] = Field("enrollment", validation_alias="from")
    group: OneOrSeveral = ("all",)
    grades: OneOrSeveral = ("all",)
    measure: Annotated[
        Literal["headcount", "fte", "ada", "adm"],
        word("measure", "headcount", "fte", "ada", "adm", blank="headcount"),
    ] = "headcount"
    stage: Annotated[
        Literal["projected", "final"], word("stage", "projected", "final", blank="projected")
    ] = "projected"
    year: Annotated[Literal["this", "last"], word("year", "this", "last", blank="this")] = "this"
    """Whether this year's students are counted or last year's."""

    count_date: Annotated[date | None, cell("count_date", Kind.DATE, "")] = None
    """The day of the count; enrollment.csv must agree."""

    absent: Annotated[Literal["unknown", "zero"], word("absent", "unknown", "zero")] = "unknown"
    """What a school without a row has: a number nobody knows, or no such students."""


CountOf = Annotated[Count, BeforeValidator(_count)]
ALL_STUDENTS = Count.model_construct(group=("all",))


class Weighted(Part):
    """A group of students that counts for more, or less, than its number."""

    count: CountOf
    weight: Number


_How = Annotated[
    Literal["nearest", "nearest_even", "up", "down"],
    word("how", "nearest", "nearest_even", "up", "down", blank="nearest"),
]


class Rounding(Part):
    """How an amount is rounded, once, when everything else is done."""

    to: Annotated[
        Literal["cent", "dollar", "ten_dollars", "hundred_dollars", "thousand_dollars"],
        word(
            "to",
            *("cent", "dollar", "ten_dollars", "hundred_dollars", "thousand_dollars"),
            blank="cent",
        ),
    ] = "cent"
    how: _How = "nearest"
    """`nearest`: halves go away from zero. `up` and `down`: away from zero, and towards it."""


class PositionRounding(Part):
    """How positions are rounded."""

    to: Annotated[
        Literal["whole", "half", "quarter", "fifth", "tenth", "hundredth", "exact"],
        word(
            "to",
            *("whole", "half", "quarter", "fifth", "tenth", "hundredth", "exact"),
            blank="exact",
        ),
    ] = "exact"
    how: _How = "nearest"


def _to(value: object) -> object:
    return {"to": value} if isinstance(value, str) else value


RoundingOf = Annotated[Rounding, BeforeValidator(_to)]
PositionRoundingOf = Annotated[PositionRounding, BeforeValidator(_to)]


class LevelAmounts(Part):
    """An amount for each level of school."""

    elementary: Cents | None = None
    middle: Cents | None = None
    high: Cents | None = None
    k8: Cents | None = None
    k12: Cents | None = None
    other: Cents | None = None

    def of(self, level: str) -> int | None:
        """Return the cents of a level; None where the rule has none."""
        found: int | None = getattr(self, level, None) if level else None
        return found


class SizeBand(Part):
    """What schools of at least so many students get, up to the next band."""

    at_least: Number
    amount: Cents


class PositionBand(Part):
    """Positions of schools of at least so many students, up to the next band."""

    at_least: Number
    positions: Number


class ShareStep(Part):
    """A rate above a share of students."""

    above: Share
    rate: Rate


class LossStep(Part):
    """How much of a loss beyond a share of last year is made good, up to the next step."""

    beyond: Share
    covered: Share


class Job(Part):
    """A kind of position and what one costs on average, pay and benefits together."""

    id: Annotated[str, needed("id", Kind.CODE, "Rules name it.")]
    name: Annotated[str, needed("name", Kind.NAME, "It stands on the website as it is here.")]
    compensation: Cents
