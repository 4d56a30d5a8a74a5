"""Every column of every table, once: the files a district keeps and the files Daybook publishes.

Readers, checks, messages, downloads, the data dictionary and the documentation all read this module.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Need(StrEnum):
    """Whether a column or a table must be there."""

    REQUIRED = "required"
    RECOMMENDED = "recommended"
    OPTIONAL = "optional"


class Kind(StrEnum):
    """How the text of a cell is read."""

    CODE = "code"
    """Letters, digits, `-`, `.` and `_`; leading zeros matter; never a number."""

    NAME = "name"
    """One line of text for people."""

    YEAR = "year"
    """Fiscal year: `2026` or `2025-26` for the year that ends in 2026."""

    MONEY = "money"
    """Dollars with at most two decimals, kept as cents."""

    COUNT = "count"
    """People or positions, with at most four decimals (average attendance is fractional)."""

    DATE = "date"
    """`2026-06-30`."""

    CHOICE = "choice"
    """One of the listed words."""

    FLAG = "flag"
    """`yes` or `no`."""

    WHOLE = "whole"
    """A whole number."""


@dataclass(frozen=True)
class Column:
    """One column of one table."""

    name: str
    kind: Kind
    need: Need
    description: str
    """What it holds, in a sentence a finance officer and a parent both follow."""

    unit: str = ""
    """Unit of the number, where it is one."""

    choices: tuple[str, ...] = ()
    """The words allowed, for `Kind.CHOICE`."""

    blank: str = ""
    """What an empty or absent cell means, as canonical text. For optional columns."""


@dataclass(frozen=True)
class Table:
    """One file: `name.csv` or `name.xlsx`, the same columns in either."""

    name: str
    """Path without its ending: `budget`, `accounts/funds`."""

    need: Need
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    """Columns that tell one row from another; empty where rows add up instead (ledgers)."""

    @property
    def by_name(self) -> dict[str, Column]:
        """The columns by their names, in order."""
        return {column.name: column for column in self.columns}


STAGES = ("proposed", "adopted", "amended", "actual")
"""The four amounts of a year, in the order a year goes through them."""

SITE_TYPES = ("school", "program", "central", "fund")
LEVELS = ("elementary", "middle", "high", "k8", "k12", "other")
FUND_TYPES = (
    "general",
    "special_revenue",
    "capital",
    "debt",
    "permanent",
    "enterprise",
    "internal_service",
    "fiduciary",
)
GOVERNMENTS = ("federal", "state_local")

_R, _S, _O = Need.REQUIRED, Need.RECOMMENDED, Need.OPTIONAL

_FISCAL_YEAR = Column(
    "fiscal_year",
    Kind.YEAR,
    _R,
    "The budget year, named by the year it ends: 2026 is the school year 2025-26.",
)
_SITE_ID = Column(
    "site_id", Kind.CODE, _R, "The district's own code of the school or other location."
)
_ACCOUNT = (
    Column("fund", Kind.CODE, _R, "Fund code: the set of accounts the money belongs to."),
    Column("function", Kind.CODE, _R, "Function code: what the spending is for."),
    Column("object", Kind.CODE, _R, "Object code: what was bought."),
    Column("program", Kind.CODE, _O, "Program code, where the chart of accounts has one."),
    Column("resource", Kind.CODE, _O, "Resource, grant or project code: whose money it is."),
)


def _chart(name: str, description: str, *more: Column) -> Table:
    columns = (
        Column("code", Kind.CODE, _R, "The district's code."),
        Column("name", Kind.NAME, _R, "The name the district uses."),
        Column("plain_name", Kind.NAME, _O, "The name in everyday words, for the public."),
        Column("nces_code", Kind.CODE, _O, "The code in the national chart (NCES 2014)."),
        *more,
    )
    return Table(f"accounts/{name}", Need.RECOMMENDED, description, columns, ("code",))


SITES = Table(
    "sites",
    Need.REQUIRED,
    "Schools and every other location that has a line in a ledger.",
    (
        _SITE_ID,
        Column("site_name", Kind.NAME, _S, "The name the public knows; blank is shown as unnamed."),
        Column(
            "site_type",
            Kind.CHOICE,
            _R,
            "A school, a program (early childhood, adult education), a central office, or a ledger "
            "location that is no place (fund).",
            choices=SITE_TYPES,
        ),
        Column(
            "operator",
            Kind.CHOICE,
            _O,
            "Who runs it.",
            choices=("district", "charter", "other"),
            blank="district",
        ),
        Column("level", Kind.CHOICE, _S, "Level of a school.", choices=LEVELS),
        Column("opened", Kind.YEAR, _O, "First fiscal year, where it opened in the years shown."),
        Column("closed", Kind.YEAR, _O, "Last fiscal year, where it has closed."),
        Column("successor_site_id", Kind.CODE, _O, "The site that a closed one became part of."),
        Column("title_i", Kind.FLAG, _O, "Whether the school receives Title I, Part A money."),
        Column(
            "comparable",
            Kind.FLAG,
            _O,
            "Whether it is fair to put this school beside others of its level.",
            blank="yes",
        ),
        Column("not_comparable_reason", Kind.NAME, _O, "Why not, in words the public reads."),
        Column("nces_school_id", Kind.CODE, _O, "The school's national id."),
    ),
    ("site_id",),
)

ENROLLMENT = Table(
    "enrollment",
    Need.RECOMMENDED,
    "Students of each school by year, group and count date.",
    (
        _FISCAL_YEAR,
        _SITE_ID,
        Column(
            "student_group",
            Kind.CODE,
            _O,
            "`all`, or a group such as `low_income`, `english_learner`, `students_with_disabilities`.",
            blank="all",
        ),
        Column("grade_band", Kind.CODE, _O, "`all`, or a band such as `k-3`.", blank="all"),
        Column(
            "measure",
            Kind.CHOICE,
            _O,
            "How students are counted: heads, full-time equivalents, average daily attendance or "
            "average daily membership.",
            choices=("headcount", "fte", "ada", "adm"),
            blank="headcount",
        ),
        Column("count", Kind.COUNT, _R, "Students, or a withheld mark such as `<10`.", "students"),
        Column("count_date", Kind.DATE, _S, "The day students were counted."),
        Column(
            "stage",
            Kind.CHOICE,
            _O,
            "`projected`: the count a budget was built on. `final`: counted in the year.",
            choices=("projected", "final"),
            blank="final",
        ),
        Column("unduplicated", Kind.FLAG, _O, "Whether a student is counted once across groups."),
    ),
    ("fiscal_year", "site_id", "student_group", "grade_band", "measure", "stage"),
)

FUNDS = _chart(
    "funds",
    "Funds, with the kind of each.",
    Column("fund_type", Kind.CHOICE, _S, "Kind of fund.", choices=FUND_TYPES),
    Column(
        "in_district_total",
        Kind.FLAG,
        _O,
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
        _O,
        "Whether the money is tied to a purpose.",
        choices=("unrestricted", "restricted"),
    ),
    Column(
        "government",
        Kind.CHOICE,
        _S,
        "Federal, or state and local together.",
        choices=GOVERNMENTS,
    ),
)

CROSSWALK = Table(
    "accounts/crosswalk",
    Need.OPTIONAL,
    "Standard codes where they depend on several local segments; the first row that fits wins.",
    (
        Column("fund", Kind.CODE, _O, "Local fund, or blank for any."),
        Column("function", Kind.CODE, _O, "Local function, or blank for any."),
        Column("object", Kind.CODE, _O, "Local object, or blank for any."),
        Column("program", Kind.CODE, _O, "Local program, or blank for any."),
        Column("resource", Kind.CODE, _O, "Local resource, or blank for any."),
        Column("nces_function", Kind.CODE, _O, "The function in the national chart."),
        Column("nces_object", Kind.CODE, _O, "The object in the national chart."),
    ),
)

BUDGET = Table(
    "budget",
    Need.OPTIONAL,
    "Budget lines. Each stage and date is the whole budget, never a change to it; lines of one "
    "account add up.",
    (
        _FISCAL_YEAR,
        Column("stage", Kind.CHOICE, _R, "Which budget.", choices=STAGES[:3]),
        Column("as_of", Kind.DATE, _S, "The day this budget stood."),
        _SITE_ID,
        *_ACCOUNT,
        Column("amount", Kind.MONEY, _R, "The amount of the line.", "US dollars"),
    ),
)

ACTUALS = Table(
    "actuals",
    Need.OPTIONAL,
    "Spending lines. Year-to-date lines replace those of earlier periods; period lines add up.",
    (
        _FISCAL_YEAR,
        Column("period", Kind.WHOLE, _S, "Month of the fiscal year, 1 to 13.", blank="13"),
        Column("period_end", Kind.DATE, _S, "Last day covered."),
        Column(
            "measure",
            Kind.CHOICE,
            _O,
            "`ytd`: the year so far. `period`: that period alone.",
            choices=("ytd", "period"),
            blank="ytd",
        ),
        Column(
            "status",
            Kind.CHOICE,
            _S,
            "How final the figures are.",
            choices=("open", "closed_unaudited", "statements_audited"),
        ),
        _SITE_ID,
        *_ACCOUNT,
        Column("amount", Kind.MONEY, _R, "The amount spent.", "US dollars"),
        Column(
            "encumbered",
            Kind.MONEY,
            _O,
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
        _FISCAL_YEAR,
        Column("stage", Kind.CHOICE, _R, "Which amount.", choices=STAGES),
        Column("site_id", Kind.CODE, _O, "One site, or blank for all."),
        Column("fund", Kind.CODE, _O, "One fund, or blank for all."),
        Column("function", Kind.CODE, _O, "One function, or blank for all."),
        Column("object", Kind.CODE, _O, "One object, or blank for all."),
        Column("amount", Kind.MONEY, _R, "The total as the document prints it.", "US dollars"),
        Column("document", Kind.NAME, _R, "The document it was typed from."),
        Column("page", Kind.NAME, _O, "The page of the document."),
    ),
    ("fiscal_year", "stage", "site_id", "fund", "function", "object"),
)

INPUTS: dict[str, Table] = {
    table.name: table
    for table in (
        SITES,
        ENROLLMENT,
        FUNDS,
        FUNCTIONS,
        OBJECTS,
        PROGRAMS,
        RESOURCES,
        CROSSWALK,
        BUDGET,
        ACTUALS,
        CONTROL_TOTALS,
    )
}
"""The tables a district keeps, in the order they are read."""

_STAGE = Column(
    "stage",
    Kind.CHOICE,
    _R,
    "`proposed`, `adopted` and `amended` are budgets; `actual` is what was spent.",
    choices=STAGES,
)
_AMOUNT = Column("amount", Kind.MONEY, _R, "Exact amount.", "US dollars")
_SITE_NAME = Column("site_name", Kind.NAME, _R, "Name of the school or other location.")

SITE_TOTALS = Table(
    "site_totals",
    Need.REQUIRED,
    "Every location that has a line, all funds and functions: one row a year, site and stage.",
    (_FISCAL_YEAR, _SITE_ID, _SITE_NAME, _STAGE, _AMOUNT),
    ("fiscal_year", "site_id", "stage"),
)

SITE_LINES = Table(
    "sites/<site_id>",
    Need.REQUIRED,
    "One site's lines, as finely as they are published. They add to site_totals.",
    (
        _FISCAL_YEAR,
        _STAGE,
        Column(
            "fund",
            Kind.CODE,
            _R,
            "Kind of fund: operating (general and special revenue), capital, debt, enterprise, "
            "internal_service, fiduciary, or unclassified.",
        ),
        Column("function", Kind.CODE, _R, "Function in the national chart, to the hundred."),
        Column(
            "object",
            Kind.CODE,
            _R,
            "Object in the national chart, to its first digit; 830 (debt) and 910 (transfers) apart.",
        ),
        Column("program", Kind.CODE, _R, "`all`: programs are not published for a site."),
        Column("resource", Kind.CODE, _R, "`federal`, `state_local`, or `unknown`."),
        _AMOUNT,
    ),
    ("fiscal_year", "stage", "fund", "function", "object", "program", "resource"),
)

ALL_SCHOOLS = Table(
    "all_schools",
    Need.REQUIRED,
    "Every school, year and stage in one tidy file.",
    (
        _FISCAL_YEAR,
        _SITE_ID,
        _SITE_NAME,
        Column("level", Kind.CHOICE, _R, "Level of the school.", choices=LEVELS),
        Column("operator", Kind.CHOICE, _R, "Who runs it."),
        Column("comparable", Kind.FLAG, _R, "Whether it may fairly stand beside others."),
        Column("nces_leaid", Kind.CODE, _R, "The district's national id."),
        Column("nces_school_id", Kind.CODE, _R, "The school's national id."),
        _STAGE,
        Column("amount", Kind.MONEY, _R, "All funds and functions.", "US dollars"),
        Column(
            "operating_amount",
            Kind.MONEY,
            _R,
            "The part that pays for running the school this year: no building, debt or transfer.",
            "US dollars",
        ),
        Column("students", Kind.COUNT, _R, "The count the amount is divided by.", "students"),
        Column("students_stage", Kind.CHOICE, _R, "`projected` for budgets, `final` for actuals."),
        Column("students_counted_on", Kind.DATE, _R, "The day they were counted."),
        Column(
            "operating_per_student",
            Kind.MONEY,
            _R,
            "operating_amount divided by students; empty where there is no count, and for the "
            "spending of a year that is still open.",
            "US dollars per student",
        ),
        Column("method_version", Kind.CODE, _R, "The allocation method, where one is published."),
        Column("complete", Kind.FLAG, _R, "Whether the district's extract for the year is whole."),
    ),
    ("fiscal_year", "site_id", "stage"),
)

PUBLISHED: dict[str, Table] = {
    table.name: table for table in (SITE_TOTALS, SITE_LINES, ALL_SCHOOLS)
}
"""The tables Daybook publishes under `data/`."""
