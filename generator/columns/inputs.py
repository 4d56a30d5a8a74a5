"""The tables a district keeps: sites, students, the chart of accounts and the ledgers."""

from __future__ import annotations

from generator.columns.model import Column, Kind, Need, Table
from generator.columns.words import (
    CONTROLS,
    FISCAL_YEAR,
    FUND_TYPES,
    GOVERNMENTS,
    LEVELS,
    SITE_ID,
    SITE_TYPES,
    STAGES,
    O,
    R,
    S,
)

_ACCOUNT = (
    Column("fund", Kind.CODE, R, "Fund code: the set of accounts the money belongs to."),
    Column("function", Kind.CODE, R, "Function code: what the spending is for."),
    Column("object", Kind.CODE, R, "Object code: what was bought."),
    Column("program", Kind.CODE, O, "Program code, where the chart of accounts has one."),
    Column("resource", Kind.CODE, O, "Resource, grant or project code: whose money it is."),
)


def _chart(name: str, description: str, *more: Column) -> Table:
    columns = (
        Column("code", Kind.CODE, R, "The district's code."),
        Column("name", Kind.NAME, R, "The name the district uses."),
        Column("plain_name", Kind.NAME, O, "The name in everyday words, for the public."),
        Column("nces_code", Kind.CODE, O, "The code in the national chart (NCES 2014)."),
        *more,
    )
    return Table(f"accounts/{name}", Need.RECOMMENDED, description, columns, ("code",))


SITES = Table(
    "sites",
    Need.REQUIRED,
    "Schools and every other location that has a line in a ledger.",
    (
        SITE_ID,
        Column("site_name", Kind.NAME, S, "The name the public knows; blank is shown as unnamed."),
        Column(
            "site_type",
            Kind.CHOICE,
            R,
            "A school, a program (early childhood, adult education), a central office, or a ledger "
            "location that is no place (fund).",
            choices=SITE_TYPES,
        ),
        Column(
            "operator",
            Kind.CHOICE,
            O,
            "Who runs it.",
            choices=("district", "charter", "other"),
            blank="district",
        ),
        Column("level", Kind.CHOICE, S, "Level of a school.", choices=LEVELS),
        Column("opened", Kind.YEAR, O, "First fiscal year, where it opened in the years shown."),
        Column("closed", Kind.YEAR, O, "Last fiscal year, where it has closed."),
        Column("successor_site_id", Kind.CODE, O, "The site that a closed one became part of."),
        Column("title_i", Kind.FLAG, O, "Whether the school receives Title I, Part A money."),
        Column(
            "comparable",
            Kind.FLAG,
            O,
            "Whether it is fair to put this school beside others of its level.",
            blank="yes",
        ),
        Column("not_comparable_reason", Kind.NAME, O, "Why not, in words the public reads."),
        Column("nces_school_id", Kind.CODE, O, "The school's national id."),
    ),
    ("site_id",),
)

ENROLLMENT = Table(
    "enrollment",
    Need.RECOMMENDED,
    "Students of each school by year, group and count date.",
    (
        FISCAL_YEAR,
        SITE_ID,
        Column(
            "student_group",
            Kind.CODE,
            O,
            "`all`, or a group such as `low_income`, `english_learner`, `students_with_disabilities`.",
            blank="all",
        ),
        Column("grade_band", Kind.CODE, O, "`all`, or a band such as `k-3`.", blank="all"),
        Column(
            "measure",
            Kind.CHOICE,
            O,
            "How students are counted: heads, full-time equivalents, average daily attendance or "
            "average daily membership.",
            choices=("headcount", "fte", "ada", "adm"),
            blank="headcount",
        ),
        Column("count", Kind.COUNT, R, "Students, or a withheld mark such as `<10`.", "students"),
        Column("count_date", Kind.DATE, S, "The day students were counted."),
        Column(
            "stage",
            Kind.CHOICE,
            O,
            "`projected`: the count a budget was built on. `final`: counted in the year.",
            choices=("projected", "final"),
            blank="final",
        ),
        Column("unduplicated", Kind.FLAG, O, "Whether a student is counted once across groups."),
    ),
    ("fiscal_year", "site_id", "student_group", "grade_band", "measure", "stage"),
)

FUNDS = _chart(
    "funds",
    "Funds, with the kind of each.",
    Column("fund_type", Kind.CHOICE, S, "Kind of fund.", choices=FUND_TYPES),
    Column(
        "in_district_total",
        Kind.FLAG,
        O,
        "Whether the district counts the fund in its own total.",
        blank="yes",
    ),
)
FUNCTIONS = _chart("functions", "Functions: what spending is for.")
OBJECTS = _chart("objects", "Objects: what is bought.")
PROGRAMS = _chart("programs", "Programs: activities and the students they serve.")
RESOURCES = _chart(
    "resources",
    "Resources, grants and projects: whose money it is and what it may be used for.",
    Column(
        "restriction",
        Kind.CHOICE,
        O,
        "Whether the money is tied to a purpose.",
        choices=("unrestricted", "restricted"),
    ),
    Column(
        "government",
        Kind.CHOICE,
        S,
        "Federal, or state and local together.",
        choices=GOVERNMENTS,
    ),
)

CROSSWALK = Table(
    "accounts/crosswalk",
    Need.OPTIONAL,
    "Standard codes where they depend on several local segments; the first row that fits wins.",
    (
        Column("fund", Kind.CODE, O, "Local fund, or blank for any."),
        Column("function", Kind.CODE, O, "Local function, or blank for any."),
        Column("object", Kind.CODE, O, "Local object, or blank for any."),
        Column("program", Kind.CODE, O, "Local program, or blank for any."),
        Column("resource", Kind.CODE, O, "Local resource, or blank for any."),
        Column("nces_function", Kind.CODE, O, "The function in the national chart."),
        Column("nces_object", Kind.CODE, O, "The object in the national chart."),
    ),
)

BUDGET = Table(
    "budget",
    Need.OPTIONAL,
    "Budget lines. Each stage and date is the whole budget, never a change to it; lines of one "
    "account add up.",
    (
        FISCAL_YEAR,
        Column("stage", Kind.CHOICE, R, "Which budget.", choices=STAGES[:3]),
        Column("as_of", Kind.DATE, S, "The day this budget stood."),
        SITE_ID,
        *_ACCOUNT,
        Column("amount", Kind.MONEY, R, "The amount of the line.", "US dollars"),
        Column(
            "control",
            Kind.CHOICE,
            O,
            "Who decides how the money is used: the school (`flexible`), the school within a purpose "
            "(`restricted`), the district (`locked`). Blank is as `selectors.yml` says.",
            choices=CONTROLS,
        ),
        Column(
            "fte",
            Kind.COUNT,
            O,
            "Positions that the line pays for, of a whole year. Pay of fewer than three people at a school "
            "is published together with other pay there.",
            "full-time equivalents",
        ),
    ),
)

ACTUALS = Table(
    "actuals",
    Need.OPTIONAL,
    "Spending lines. Year-to-date lines replace those of earlier periods; period lines add up.",
    (
        FISCAL_YEAR,
        Column("period", Kind.PERIOD, S, "Month of the fiscal year, 1 to 13.", blank="13"),
        Column("period_end", Kind.DATE, S, "Last day covered."),
        Column(
            "measure",
            Kind.CHOICE,
            O,
            "`ytd`: the year so far. `period`: that period alone.",
            choices=("ytd", "period"),
            blank="ytd",
        ),
        Column(
            "status",
            Kind.CHOICE,
            S,
            "How final the figures are.",
            choices=("open", "closed_unaudited", "statements_audited"),
        ),
        SITE_ID,
        *_ACCOUNT,
        Column("amount", Kind.MONEY, R, "The amount spent.", "US dollars"),
        Column(
            "encumbered",
            Kind.MONEY,
            O,
            "Committed by contract or order, not yet spent.",
            "US dollars",
        ),
    ),
)

CONTROL_TOTALS = Table(
    "control_totals",
    Need.OPTIONAL,
    "Totals typed from the adopted budget or the audit, for the build to meet to the cent.",
    (
        FISCAL_YEAR,
        Column("stage", Kind.CHOICE, R, "Which amount.", choices=STAGES),
        Column("site_id", Kind.CODE, O, "One site, or blank for all."),
        Column("fund", Kind.CODE, O, "One fund, or blank for all."),
        Column("function", Kind.CODE, O, "One function, or blank for all."),
        Column("object", Kind.CODE, O, "One object, or blank for all."),
        Column("amount", Kind.MONEY, R, "The total as the document prints it.", "US dollars"),
        Column("document", Kind.NAME, R, "The document it was typed from."),
        Column("page", Kind.NAME, O, "The page of the document."),
    ),
    ("fiscal_year", "stage", "site_id", "fund", "function", "object"),
)
