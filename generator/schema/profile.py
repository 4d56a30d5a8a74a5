"""`district.yml` as typed data: every scalar arrives as text and is typed here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from generator.columns import STAGES, Kind, Need
from generator.problems import Report, quoted
from generator.schema.entries import (
    SMALLEST_THRESHOLD,
    cell,
    empty_group,
    empty_list,
    form,
    month_and_day,
    needed,
    threshold,
    word,
)
from generator.schema.refusals import Refusal, refusals_of

if TYPE_CHECKING:
    from generator.sources.documents import Document

_NAME_RULE = "It stands on the website as it is here."
_YEAR_RULE = "The year it speaks of is never guessed."
_Text = Annotated[str, cell("text", Kind.NAME, _NAME_RULE)]
_Code = Annotated[str, needed("code", Kind.CODE, "A blank code leaves nothing out.")]
_Codes = Annotated[tuple[_Code, ...], BeforeValidator(empty_list)]
_Year = Annotated[int, needed("fiscal_year", Kind.YEAR, _YEAR_RULE)]
_Period = Annotated[int | None, cell("period", Kind.WHOLE, "Month of the fiscal year.")]
_Stage = Annotated[
    str, cell("stage", Kind.CHOICE, "Which amounts.", choices=STAGES, need=Need.REQUIRED)
]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Contact(_Part):
    """Whom a reader asks."""

    name: _Text = ""
    office: _Text = ""
    email: Annotated[
        str,
        form(
            r"[^@\s<>\"']+@[^@\s<>\"']+\.[^@\s<>\"']+",
            "mail address",
            "Readers write to it.",
            "write it as office@district.example.",
        ),
    ] = ""
    phone: _Text = ""
    url: Annotated[
        str,
        form(
            r"https?://[^\s<>\"']+",
            "web address",
            "Readers follow it, so it starts with https:// or http://.",
            "write the whole address, as https://district.example/budget.",
        ),
    ] = ""


class Privacy(_Part):
    """What is withheld."""

    withhold_below: Annotated[int, BeforeValidator(threshold)] = SMALLEST_THRESHOLD
    """Counts under this are not published."""


class OperatingScope(_Part):
    """Running costs for people who are not in the schools' counts: their codes."""

    leave_out_funds: _Codes = ()
    leave_out_programs: _Codes = ()
    leave_out_sites: _Codes = ()


class Basis(_Part):
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

    held_centrally: _Text = ""
    """What is budgeted or paid centrally for schools, in words a reader reads."""


def _all_stages(value: object) -> object:
    return (empty_list(value) or list(STAGES)) if isinstance(value, str | list) else value


class Coverage(_Part):
    """What of a year is not in the data."""

    fiscal_year: _Year
    stages: Annotated[tuple[_Stage, ...], BeforeValidator(_all_stages)] = STAGES
    complete: Annotated[
        bool, cell("complete", Kind.FLAG, "Whether the year is whole.", need=Need.REQUIRED)
    ]
    missing: _Text = ""
    """What is missing, in words that end a sentence a reader reads."""


class Release(_Part):
    """When figures were published."""

    fiscal_year: _Year
    period: _Period = None
    stage: _Stage
    published_on: Annotated[date, needed("published_on", Kind.DATE, "Readers see it.")]


class DistrictProfile(_Part):
    """Who publishes, and on what terms: `district.yml` without its `sources:`."""

    district_id: Annotated[str, needed("district_id", Kind.CODE, "It repeats the folder's name.")]
    district_name: Annotated[str, needed("district_name", Kind.NAME, _NAME_RULE)]
    short_name: _Text = ""
    nces_leaid: Annotated[
        str,
        form(
            r"[0-9]{7}",
            "national district id",
            "The NCES id of a district has seven digits.",
            "look it up at nces.ed.gov/ccd/districtsearch and write it in quotes.",
        ),
    ] = ""
    """National id; an invented district has none."""

    state: Annotated[
        str,
        form(
            r"[A-Z]{2}",
            "state",
            "A state is two capital letters.",
            "write the postal code, as CA.",
            required=True,
        ),
    ]
    invented: Annotated[
        bool, cell("invented", Kind.FLAG, "Whether the district is made up.", blank="no")
    ] = False
    """Whether it is made up; every page says so."""

    fiscal_year_start: Annotated[tuple[int, int], BeforeValidator(month_and_day)]
    """Month and day."""

    current_year: Annotated[int, needed("current_year", Kind.YEAR, _YEAR_RULE)]
    """The fiscal year that pages open on."""

    contact: Annotated[Contact, BeforeValidator(empty_group)] = Contact()
    languages: Annotated[
        tuple[
            Annotated[
                str,
                form(
                    r"[a-z]{2,3}(-[A-Z]{2})?",
                    "language",
                    "Languages are named as on the web: en, es, zh.",
                    "write two or three small letters.",
                    required=True,
                ),
            ],
            ...,
        ],
        BeforeValidator(lambda value: empty_list(value) or ["en"]),
    ] = ("en",)
    chart_of_accounts: Annotated[
        Literal["nces", "california"],
        word("chart_of_accounts", "nces", "california", blank="nces"),
    ] = "nces"
    privacy: Annotated[Privacy, BeforeValidator(empty_group)] = Privacy()
    operating_scope: Annotated[OperatingScope, BeforeValidator(empty_group)] = OperatingScope()
    basis: Annotated[tuple[Basis, ...], BeforeValidator(empty_list)] = ()
    coverage: Annotated[tuple[Coverage, ...], BeforeValidator(empty_list)] = ()
    releases: Annotated[tuple[Release, ...], BeforeValidator(empty_list)] = ()
    limits: Annotated[
        tuple[Annotated[str, needed("limits", Kind.NAME, _NAME_RULE)], ...],
        BeforeValidator(empty_list),
    ] = ()
    """What the data cannot answer, one sentence each."""

    def days_of(self, fiscal_year: int) -> tuple[date, date]:
        """Return the first and the last day of a fiscal year, which is named by the year it ends."""
        month, day = self.fiscal_year_start
        starts = fiscal_year if (month, day) == (1, 1) else fiscal_year - 1
        return date(starts, month, day), date(starts + 1, month, day) - timedelta(days=1)

    def basis_of(self, fiscal_year: int, stage: str) -> Basis:
        """Return how a stage of a year is made; all unknown where the district does not say."""
        for basis in self.basis:
            if (basis.fiscal_year, basis.stage) == (fiscal_year, stage):
                return basis
        return Basis.model_construct(fiscal_year=fiscal_year, stage=stage)

    def gap_in(self, fiscal_year: int, stage: str) -> Coverage | None:
        """Return what is said to be missing of a stage of a year; None where it is complete."""
        for coverage in self.coverage:
            if coverage.fiscal_year == fiscal_year and stage in coverage.stages:
                return None if coverage.complete else coverage
        return None


_Found = tuple[tuple[str | int, ...], Refusal]
"""A place in district.yml, and what is wrong there."""

_ELSEWHERE = "sources"
"""The key that belongs to the sources layer."""

_KEYS: dict[tuple[str | int, ...], Iterable[str]] = {
    (): (*DistrictProfile.model_fields, _ELSEWHERE),
    ("contact",): Contact.model_fields,
    ("privacy",): Privacy.model_fields,
    ("operating_scope",): OperatingScope.model_fields,
    ("basis",): Basis.model_fields,
    ("coverage",): Coverage.model_fields,
    ("releases",): Release.model_fields,
}


def type_profile(document: Document, district_id: str, report: Report) -> DistrictProfile | None:
    """Type `district.yml`; None where anything in it was refused."""
    data = {key: value for key, value in document.data.items() if key != _ELSEWHERE}
    try:
        profile = DistrictProfile.model_validate(data)
    except ValidationError as error:
        for place, refusal in refusals_of(error, _KEYS):
            is_key = refusal.id == "unknown-key"
            report.add(refusal.at(document.location(place, of_key=is_key)))
        return None
    agreed = True
    for rule in (_same_id, _national_id, _said_once, _gaps_in_words):
        for place, refusal in rule(profile, district_id):
            agreed = False
            report.add(refusal.at(document.location(place)))
    return profile if agreed else None


def _same_id(profile: DistrictProfile, district_id: str) -> Iterator[_Found]:
    if profile.district_id != district_id:
        yield (
            ("district_id",),
            Refusal(
                id_="wrong-district-id",
                what=f"district_id is {quoted(profile.district_id)}, the folder {quoted(district_id)}",
                why="Addresses on the website come from the folder's name; district_id repeats it.",
                fix=f"rename the folder, or write district_id: {district_id}.",
                value=profile.district_id,
            ),
        )


def _national_id(profile: DistrictProfile, _: str) -> Iterator[_Found]:
    if not profile.nces_leaid and not profile.invented:
        yield (
            ("nces_leaid",),
            Refusal(
                id_="missing-key",
                what="nces_leaid is missing",
                why="The national id lets others join these figures to theirs.",
                fix="look it up at nces.ed.gov/ccd/districtsearch, or write invented: yes for an "
                "invented district.",
            ),
        )


def _said_once(profile: DistrictProfile, _: str) -> Iterator[_Found]:
    said = {
        "basis": [{(one.fiscal_year, one.stage)} for one in profile.basis],
        "coverage": [
            {(one.fiscal_year, stage) for stage in one.stages} for one in profile.coverage
        ],
    }
    for key, entries in said.items():
        for place, pairs in enumerate(entries):
            earlier = set().union(*entries[:place])
            if again := sorted(pairs & earlier):
                year, stage = again[0]
                yield (
                    (key, place),
                    Refusal(
                        id_="duplicate-key",
                        what=f"{key} speaks of {stage} {year} a second time",
                        why="Each stage of a year has one entry; with two, one would be lost.",
                        fix="delete one of the two, or correct its year or stage.",
                    ),
                )


def _gaps_in_words(profile: DistrictProfile, _: str) -> Iterator[_Found]:
    for place, entry in enumerate(profile.coverage):
        if not entry.complete and not entry.missing:
            yield (
                ("coverage", place),
                Refusal(
                    id_="missing-value",
                    what=f"it does not say what of {entry.fiscal_year} is missing",
                    why="The website says what is missing where a reader would look for it.",
                    fix="add missing: with the end of the sentence 'This year is not complete: …'.",
                ),
            )
