"""The parts of `district.yml`: what each group of keys holds, every scalar typed from its text."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import BeforeValidator

from generator.columns import STAGES, Kind, Need
from generator.schema.entries import (
    SMALLEST_THRESHOLD,
    YEAR_RULE,
    Codes,
    Part,
    Text,
    cell,
    empty_list,
    form,
    needed,
    share,
    threshold,
    word,
    words,
)

_Year = Annotated[int, needed("fiscal_year", Kind.YEAR, YEAR_RULE)]

_Period = Annotated[int | None, cell("period", Kind.PERIOD, "Month of the fiscal year.")]
_Stage = Annotated[
    str, cell("stage", Kind.CHOICE, "Which amounts.", choices=STAGES, need=Need.REQUIRED)
]


_WebAddress = Annotated[
    str,
    form(
        r"https?://[^\s<>\"']+",
        "web address",
        "Readers follow it, so it starts with https:// or http://.",
        "write the whole address, as https://district.example/budget.",
    ),
]


class Contact(Part):
    """Whom a reader asks."""

    name: Text = ""
    office: Text = ""
    email: Annotated[
        str,
        form(
            r"[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+",
            "mail address",
            "Readers write to it.",
            "write it as office@district.example.",
        ),
    ] = ""
    phone: Text = ""
    url: _WebAddress = ""


class DataLicense(Part):
    """On what terms others may use the published files."""

    name: Text = ""
    """As readers know it: `CC BY 4.0`."""

    url: _WebAddress = ""


class Privacy(Part):
    """What is withheld."""

    withhold_below: Annotated[int, BeforeValidator(threshold)] = SMALLEST_THRESHOLD
    """Counts under this are not published."""

    repository: Annotated[
        Literal["private", "public", "unknown"],
        word("repository", "private", "public", "unknown"),
    ] = "unknown"
    """Who may read the repository that holds the raw inputs, as the district says."""


class OperatingScope(Part):
    """Running costs for people who are not in the schools' counts: their codes."""

    leave_out_funds: Codes = ()
    leave_out_programs: Codes = ()
    leave_out_sites: Codes = ()


class Basis(Part):
    """How the amounts of a stage of a year are made."""

    fiscal_year: _Year
    stage: _Stage
    salary_basis: Annotated[
        Literal["average", "actual", "unknown"],
        word("salary_basis", "average", "actual", "unknown"),
    ] = "unknown"
    """`average`: each post is counted at the district's average pay for it; `actual`: at its own."""

    encumbrances: Annotated[
        Literal["excluded", "counted", "unknown"],
        word("encumbrances", "excluded", "counted", "unknown"),
    ] = "unknown"
    """Whether what is committed at year end counts as spent."""

    accounting_basis: Annotated[
        Literal["budgetary", "gaap", "unknown"],
        word("accounting_basis", "budgetary", "gaap", "unknown"),
    ] = "unknown"
    on_behalf: Annotated[
        Literal["included", "excluded", "unknown"],
        word("on_behalf", "included", "excluded", "unknown"),
    ] = "unknown"
    """Whether payments that the state makes for the district are in it."""

    held_centrally: Text = ""
    """What is budgeted or paid centrally for schools, in words a reader reads."""


def _all_stages(value: object) -> object:
    return (empty_list(value) or list(STAGES)) if isinstance(value, str | list) else value


class Coverage(Part):
    """What of a year is not in the data."""

    fiscal_year: _Year
    stages: Annotated[tuple[_Stage, ...], BeforeValidator(_all_stages)] = STAGES
    complete: Annotated[
        bool, cell("complete", Kind.FLAG, "Whether the year is whole.", need=Need.REQUIRED)
    ]
    missing: Text = ""
    """What is missing, in words that end a sentence a reader reads."""


class Confirmed(Part):
    """A year and stage whose amounts look wrong and are right."""

    fiscal_year: _Year
    stage: _Stage
    why: Annotated[str, words("why")]


class Release(Part):
    """When figures were published."""

    fiscal_year: _Year
    period: _Period = None
    stage: _Stage
    published_on: Annotated[date, needed("published_on", Kind.DATE, "Readers see it.")]


class Reserve(Part):
    """A line that the district's savings are measured against."""

    kind: Annotated[
        Literal["policy", "state_floor", "state_cap"],
        cell(
            "kind",
            Kind.CHOICE,
            "Readers are told whose rule it is.",
            choices=("policy", "state_floor", "state_cap"),
            need=Need.REQUIRED,
        ),
    ]
    """The board's own policy, the least the state asks for, or the most it allows."""

    share: Annotated[Fraction, BeforeValidator(share)]
    """Of the general fund's spending or revenue in the same year and stage."""

    of: Annotated[
        Literal["spending", "revenue"],
        cell(
            "of",
            Kind.CHOICE,
            "A share is a share of something.",
            choices=("spending", "revenue"),
            need=Need.REQUIRED,
        ),
    ]
    document: Annotated[
        str, needed("document", Kind.NAME, "Readers are told where the rule stands.")
    ]
    """Where the rule stands: `Board Policy 3100`."""
