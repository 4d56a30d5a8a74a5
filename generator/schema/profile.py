"""`district.yml` as typed data: every scalar arrives as text and is typed here."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator

from generator.columns import Kind
from generator.problems import Report, quoted
from generator.schema.documents import Found, Keys, type_document
from generator.schema.entries import (
    YEAR_RULE,
    Part,
    Text,
    cell,
    empty_group,
    empty_list,
    form,
    language,
    month_and_day,
    needed,
    word,
    words,
)
from generator.schema.profile_parts import (
    Basis,
    Confirmed,
    Contact,
    Coverage,
    DataLicense,
    OperatingScope,
    Privacy,
    Release,
    Reserve,
)
from generator.schema.refusals import Refusal

if TYPE_CHECKING:
    from generator.sources.documents import Document


class DistrictProfile(Part):
    """Who publishes, and on what terms: `district.yml` without its `sources:`."""

    district_id: Annotated[str, needed("district_id", Kind.CODE, "It repeats the folder's name.")]
    district_name: Annotated[str, words("district_name")]
    short_name: Text = ""
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

    current_year: Annotated[int, needed("current_year", Kind.YEAR, YEAR_RULE)]
    """The fiscal year that pages open on."""

    contact: Annotated[Contact, BeforeValidator(empty_group)] = Contact()
    languages: Annotated[
        tuple[
            Annotated[
                str,
                BeforeValidator(language),
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
    confirmed: Annotated[tuple[Confirmed, ...], BeforeValidator(empty_list)] = ()
    """Amounts that are of another size than those of other years, and right."""

    releases: Annotated[tuple[Release, ...], BeforeValidator(empty_list)] = ()
    reserves: Annotated[tuple[Reserve, ...], BeforeValidator(empty_list)] = ()
    """What the general fund's unassigned balance is measured against."""

    roadmap_first: Annotated[
        str, cell("roadmap_first", Kind.CODE, "The pathway that the roadmap begins with.")
    ] = ""
    """Id of a pathway of the rubric; empty for the rubric's order."""

    calculator: Annotated[
        bool, cell("calculator", Kind.FLAG, "Whether readers may try out other rules.", blank="yes")
    ] = True
    """Whether the website has a page on which the numbers of the allocation rules can be changed."""

    data_license: Annotated[DataLicense, BeforeValidator(empty_group)] = DataLicense()
    limits: Annotated[
        tuple[Annotated[str, words("limits")], ...],
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


_ELSEWHERE = "sources"
"""The key that belongs to the sources layer."""

_KEYS: Keys = {
    (): (*DistrictProfile.model_fields, _ELSEWHERE),
    ("contact",): Contact.model_fields,
    ("privacy",): Privacy.model_fields,
    ("operating_scope",): OperatingScope.model_fields,
    ("basis",): Basis.model_fields,
    ("coverage",): Coverage.model_fields,
    ("confirmed",): Confirmed.model_fields,
    ("releases",): Release.model_fields,
    ("reserves",): Reserve.model_fields,
    ("data_license",): DataLicense.model_fields,
}


def type_profile(document: Document, district_id: str, report: Report) -> DistrictProfile | None:
    """Type `district.yml`; None where anything in it was refused."""

    def same_id(profile: DistrictProfile) -> Iterator[Found]:
        return _same_id(profile, district_id)

    return type_document(
        DistrictProfile,
        document,
        _KEYS,
        (same_id, _national_id, _said_once, _one_rule_of_a_kind, _gaps_in_words),
        report,
        elsewhere=(_ELSEWHERE,),
    )


def _same_id(profile: DistrictProfile, district_id: str) -> Iterator[Found]:
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


def _national_id(profile: DistrictProfile) -> Iterator[Found]:
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


def _said_once(profile: DistrictProfile) -> Iterator[Found]:
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


def _one_rule_of_a_kind(profile: DistrictProfile) -> Iterator[Found]:
    seen = set()
    for place, rule in enumerate(profile.reserves):
        if rule.kind in seen:
            yield (
                ("reserves", place),
                Refusal(
                    id_="duplicate-key",
                    what=f"reserves has a {rule.kind} already",
                    why="Savings are measured against one rule of each kind; readers could not tell which "
                    "of two holds.",
                    fix="delete one of the two, or correct its kind.",
                ),
            )
        seen.add(rule.kind)


def _gaps_in_words(profile: DistrictProfile) -> Iterator[Found]:
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
