"""The tables Daybook publishes under `data/`."""

from __future__ import annotations

from generator.columns.allocation import ALLOCATION_RESULTS
from generator.columns.model import Column, Kind, Need, Table
from generator.columns.published_registers import PUBLISHED_REGISTERS
from generator.columns.words import FISCAL_YEAR, LEVELS, MARKER, SITE_ID, STAGES, O, R

_STAGE = Column(
    "stage",
    Kind.CHOICE,
    R,
    "`proposed`, `adopted` and `amended` are budgets; `actual` is what was spent.",
    choices=STAGES,
)
_AMOUNT = Column("amount", Kind.MONEY, R, "Exact amount.", "US dollars")
_SITE_NAME = Column("site_name", Kind.NAME, R, "Name of the school or other location.")

SITE_TOTALS = Table(
    "site_totals",
    Need.REQUIRED,
    "Every location that has a line, all funds and functions: one row a year, site and stage.",
    (FISCAL_YEAR, SITE_ID, _SITE_NAME, _STAGE, _AMOUNT, MARKER),
    ("fiscal_year", "site_id", "stage"),
)

_GROUPS = (
    Column(
        "fund",
        Kind.CODE,
        R,
        "Kind of fund: operating (general and special revenue), left_out (running costs for people "
        "who are not in the schools' counts), capital, debt, enterprise, internal_service, "
        "fiduciary, or unclassified.",
    ),
    Column(
        "function",
        Kind.CODE,
        R,
        "Function in the national chart, to the hundred; `several`: pay with jobs that fewer than three "
        "people hold; `unclassified` where the code reaches none.",
    ),
    Column(
        "object",
        Kind.CODE,
        R,
        "Object in the national chart, to its first digit; 830 (debt) and 910 (transfers) apart; "
        "`several`: pay and other costs as one; `unclassified` where the code reaches none.",
    ),
)
"""What is published of a line's accounts."""

SITE_LINES = Table(
    "sites/<site_id>",
    Need.REQUIRED,
    "One site's lines, as finely as they are published. They add to site_totals.",
    (
        FISCAL_YEAR,
        _STAGE,
        *_GROUPS,
        Column("program", Kind.CODE, R, "`all`: programs are not published for a site."),
        Column(
            "resource",
            Kind.CODE,
            R,
            "`federal`, `state_local`, `several` (not told apart), or `unknown`.",
        ),
        _AMOUNT,
        MARKER,
    ),
    ("fiscal_year", "stage", "fund", "function", "object", "program", "resource"),
)

AT_A_SCHOOL, NOT_AT_A_SCHOOL = "school", "not_school"
"""Where a line of all sites together is."""

DISTRICT_LINES = Table(
    "district_lines",
    Need.REQUIRED,
    "The lines of all schools together, and of all that is not a school: the files by site added up, with "
    "what is `several` there by function and government as far as that tells nobody's pay.",
    (
        FISCAL_YEAR,
        _STAGE,
        Column(
            "place",
            Kind.CHOICE,
            R,
            "`school`, or `not_school`.",
            choices=(AT_A_SCHOOL, NOT_AT_A_SCHOOL),
        ),
        *_GROUPS,
        Column(
            "resource",
            Kind.CODE,
            R,
            "`federal`, `state_local`, `several` (not told apart), or `unknown`.",
        ),
        _AMOUNT,
        MARKER,
    ),
    ("fiscal_year", "stage", "place", "fund", "function", "object", "resource"),
)

ALL_SCHOOLS = Table(
    "all_schools",
    Need.REQUIRED,
    "Every school, year and stage in one tidy file.",
    (
        FISCAL_YEAR,
        SITE_ID,
        _SITE_NAME,
        Column("level", Kind.CHOICE, R, "Level of the school.", choices=LEVELS),
        Column("operator", Kind.CHOICE, R, "Who runs it."),
        Column("comparable", Kind.FLAG, R, "Whether it may fairly stand beside others."),
        Column(
            "title_i",
            Kind.FLAG,
            R,
            "Whether it receives Title I, Part A money; empty if not known.",
        ),
        Column("nces_leaid", Kind.CODE, R, "The district's national id."),
        Column("nces_school_id", Kind.CODE, R, "The school's national id."),
        _STAGE,
        Column("amount", Kind.MONEY, R, "All funds and functions.", "US dollars"),
        Column(
            "operating_amount",
            Kind.MONEY,
            R,
            "The part that pays for running the school this year: no building, debt or transfer.",
            "US dollars",
        ),
        Column("students", Kind.COUNT, R, "The count the amount is divided by.", "students"),
        Column("students_stage", Kind.CHOICE, R, "`projected` for budgets, `final` for actuals."),
        Column("students_counted_on", Kind.DATE, R, "The day they were counted."),
        Column(
            "low_income_students",
            Kind.COUNT,
            R,
            "Of them, from low-income families; `withheld` where they or the others are few.",
            "students",
        ),
        Column(
            "operating_per_student",
            Kind.MONEY,
            R,
            "operating_amount divided by students; empty where there is no count, and for the "
            "spending of a year that is still open.",
            "US dollars per student",
        ),
        Column("method_version", Kind.CODE, R, "The allocation method, where one is published."),
        Column("complete", Kind.FLAG, R, "Whether the district's extract for the year is whole."),
        MARKER,
    ),
    ("fiscal_year", "site_id", "stage"),
)

CHANGES = Table(
    "changes",
    Need.REQUIRED,
    "What changed in the money that runs schools, between years and between the stages of a year: by "
    "site, and again by function. Each cut of a comparison adds to its whole change.",
    (
        Column(
            "comparison",
            Kind.CHOICE,
            R,
            "`years`: two years of one stage. `stages`: two stages of one year.",
            choices=("years", "stages"),
        ),
        Column("before_year", Kind.YEAR, R, "The earlier year, named by the year it ends."),
        Column("before_stage", Kind.CHOICE, R, "Its stage.", choices=STAGES),
        Column("after_year", Kind.YEAR, R, "The later year."),
        Column("after_stage", Kind.CHOICE, R, "Its stage.", choices=STAGES),
        Column("cut", Kind.CHOICE, R, "What a row is of.", choices=("site", "function")),
        Column("code", Kind.CODE, R, "The site, or the function in the national chart."),
        Column("name", Kind.NAME, R, "What it is called."),
        Column(
            "joined",
            Kind.NAME,
            R,
            "Sites that became part of it in between, by code; their money is in both amounts.",
        ),
        Column("before", Kind.MONEY, R, "The earlier amount; empty without a line.", "US dollars"),
        Column("after", Kind.MONEY, R, "The later amount; empty without a line.", "US dollars"),
        Column("change", Kind.MONEY, R, "The later less the earlier.", "US dollars"),
        Column(
            "like_for_like",
            Kind.FLAG,
            R,
            "Whether both are whole and counted on one basis. Where not, do not rank them.",
        ),
        Column("note", Kind.NAME, R, "What became of a school in between."),
    ),
    ("before_year", "before_stage", "after_year", "after_stage", "cut", "code"),
)

CHECKS = Table(
    "checks",
    Need.REQUIRED,
    "Every total that was worked out again: what it is, both amounts, and whether they match.",
    (
        Column("check_id", Kind.NAME, R, "What kind of total, then which one: it stays the same."),
        Column("fiscal_year", Kind.YEAR, O, "Its budget year, where it is of one."),
        Column("stage", Kind.CHOICE, O, "Its stage, where it is of one.", choices=STAGES),
        Column("site_id", Kind.CODE, O, "Its school or office; blank for the district."),
        Column("total", Kind.MONEY, R, "The amount as it is stated.", "US dollars"),
        Column("parts", Kind.MONEY, O, "It worked out again; blank without lines.", "US dollars"),
        Column("difference", Kind.MONEY, O, "parts less total.", "US dollars"),
        Column("document", Kind.NAME, O, "The document that states it, where one does."),
        Column("page", Kind.NAME, O, "The page of the document."),
        Column(
            "result",
            Kind.CHOICE,
            R,
            "`matches`: the same to the cent. `differs`: not. `no_lines`: nothing to add up.",
            choices=("matches", "differs", "no_lines"),
        ),
        Column("explanation", Kind.NAME, O, "Why they may differ, in the district's words."),
    ),
    ("check_id",),
)

PUBLISHED: dict[str, Table] = {
    table.name: table
    for table in (
        SITE_TOTALS,
        SITE_LINES,
        DISTRICT_LINES,
        ALL_SCHOOLS,
        CHANGES,
        *PUBLISHED_REGISTERS,
        ALLOCATION_RESULTS,
        CHECKS,
    )
}
"""The tables Daybook publishes under `data/`."""
