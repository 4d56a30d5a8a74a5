"""The tables under `data/` of what a district keeps beside its ledgers; each only where there is some."""

from __future__ import annotations

from generator.columns.model import Column, Kind, Need, Table
from generator.columns.registers import BALANCE_CLASSES, JOB_GROUPS
from generator.columns.words import CONTROLS, FISCAL_YEAR, MARKER, SITE_ID, STAGES, O, R

_STAGE = Column(
    "stage",
    Kind.CHOICE,
    R,
    "`proposed`, `adopted` and `amended` are budgets; `actual` is what came to pass.",
    choices=STAGES,
)
_SITE_NAME = Column("site_name", Kind.NAME, R, "Name of the school or other location.")
_FUND = Column(
    "fund",
    Kind.CODE,
    R,
    "Kind of fund: operating (general and special revenue), left_out (for people outside the "
    "schools' counts), capital, debt, enterprise, internal_service, fiduciary, or unclassified.",
)

REVENUE_TOTALS = Table(
    "revenue",
    Need.OPTIONAL,
    "Money in, by kind of fund and source.",
    (
        FISCAL_YEAR,
        _STAGE,
        _FUND,
        Column(
            "source",
            Kind.CHOICE,
            R,
            "Where it comes from, in groups of the national chart. `other_financing` (loans, "
            "transfers in, sales of property) is no revenue.",
            choices=(
                "property_tax",
                "other_local",
                "intermediate",
                "state",
                "federal",
                "other_financing",
                "unclassified",
            ),
        ),
        Column("one_time", Kind.FLAG, R, "Whether the money comes once and not every year."),
        Column("on_behalf", Kind.FLAG, R, "Whether the state pays it for the district."),
        Column("amount", Kind.MONEY, R, "Exact amount.", "US dollars"),
        MARKER,
    ),
    ("fiscal_year", "stage", "fund", "source", "one_time", "on_behalf"),
)

BALANCE_TOTALS = Table(
    "balances",
    Need.OPTIONAL,
    "Fund balance at the end of a year, by kind of fund and class.",
    (
        FISCAL_YEAR,
        _STAGE,
        _FUND,
        Column("general_fund", Kind.FLAG, R, "Whether it is the general fund's."),
        Column(
            "balance_class",
            Kind.CHOICE,
            R,
            "How free the district is to use it (GASB 54).",
            choices=BALANCE_CLASSES,
        ),
        Column("amount", Kind.MONEY, R, "Exact amount.", "US dollars"),
        MARKER,
    ),
    ("fiscal_year", "stage", "fund", "general_fund", "balance_class"),
)

POSITIONS = Table(
    "positions",
    Need.OPTIONAL,
    "Positions of each school and office, in full-time equivalents, by what people do.",
    (
        FISCAL_YEAR,
        _STAGE,
        SITE_ID,
        _SITE_NAME,
        Column("job_group", Kind.CHOICE, R, "What the people do.", choices=JOB_GROUPS),
        Column("fte", Kind.COUNT, R, "Full-time equivalents.", "full-time equivalents"),
    ),
    ("fiscal_year", "stage", "site_id", "job_group"),
)

FULL_COST = Table(
    "full_cost",
    Need.OPTIONAL,
    "What each school costs with its share of services paid centrally, and how the state's figure is "
    "reached from that. `own` and `share` add to `total`; `total` for each student and the steps add "
    "to `state`.",
    (
        FISCAL_YEAR,
        _STAGE,
        SITE_ID,
        _SITE_NAME,
        Column(
            "part",
            Kind.CHOICE,
            R,
            "`own`: the school's own operating money. `share`: its share of one pool. `total`: both. "
            "`step`: one difference to the state's figure. `state`: that figure.",
            choices=("own", "share", "total", "step", "state"),
        ),
        Column("detail", Kind.CODE, O, "The pool of a share; what a step stands for."),
        Column("amount", Kind.MONEY, O, "Exact amount; blank for steps and state.", "US dollars"),
        Column(
            "per_student",
            Kind.MONEY,
            O,
            "Amount for each student; blank for own and share.",
            "US dollars per student",
        ),
        Column(
            "students",
            Kind.COUNT,
            O,
            "What `total` and `state` are divided by: ours, and the state's where it says.",
            "students",
        ),
        MARKER,
    ),
    ("fiscal_year", "stage", "site_id", "part", "detail"),
)

WHO_DECIDES = Table(
    "control",
    Need.OPTIONAL,
    "Who decides how each school's operating money is used. A school whose parts would tell what single "
    "people are paid has none.",
    (
        FISCAL_YEAR,
        _STAGE,
        SITE_ID,
        _SITE_NAME,
        Column(
            "control",
            Kind.CHOICE,
            R,
            "The school (`flexible`), the school within a purpose (`restricted`), the district (`locked`), "
            "or nobody says (`unknown`).",
            choices=(*CONTROLS, "unknown"),
        ),
        Column("amount", Kind.MONEY, R, "Exact amount.", "US dollars"),
        MARKER,
    ),
    ("fiscal_year", "stage", "site_id", "control"),
)

CHECKED_TOTALS = Table(
    "control_totals",
    Need.OPTIONAL,
    "Totals typed from documents, beside what the lines add to: those of the district and those of "
    "whole sites. Totals of single accounts at a site are checked and not published.",
    (
        FISCAL_YEAR,
        _STAGE,
        Column("site_id", Kind.CODE, O, "One site, or blank for all."),
        Column("fund", Kind.CODE, O, "One fund in the district's chart, or blank for all."),
        Column("function", Kind.CODE, O, "One function in the district's chart, or blank for all."),
        Column("object", Kind.CODE, O, "One object in the district's chart, or blank for all."),
        Column("printed", Kind.MONEY, R, "The total as the document prints it.", "US dollars"),
        Column("added", Kind.MONEY, O, "What the lines add to; blank without any.", "US dollars"),
        Column("difference", Kind.MONEY, R, "added less printed.", "US dollars"),
        Column("document", Kind.NAME, R, "The document it was typed from."),
        Column("page", Kind.NAME, O, "The page of the document."),
        Column("explanation", Kind.NAME, O, "Why they may differ: what of the year is missing."),
    ),
    ("fiscal_year", "stage", "site_id", "fund", "function", "object"),
)

SCORECARD = Table(
    "scorecard",
    Need.OPTIONAL,
    "Every indicator of the rubric in every year: its level, what is aimed for, and what it stands on.",
    (
        FISCAL_YEAR,
        Column("indicator_id", Kind.CODE, R, "The indicator, by its id in the rubric."),
        Column("pathway", Kind.NAME, R, "The pathway that it belongs to."),
        Column("indicator", Kind.NAME, R, "The name of the indicator."),
        Column("level", Kind.WHOLE, O, "Its level; blank where it is not scored."),
        Column("target", Kind.WHOLE, O, "The level that the district aims for."),
        Column("target_year", Kind.YEAR, O, "The year by which it aims for it."),
        Column(
            "basis",
            Kind.CHOICE,
            R,
            "What the level stands on.",
            choices=("computed", "attested", "not_scored"),
        ),
        Column("value", Kind.RATE, O, "What the figures come to, in the unit beside it."),
        Column("unit", Kind.CODE, O, "Unit of the value; a share is a part of 1."),
        Column(
            "reason",
            Kind.CHOICE,
            O,
            "Why it is not scored.",
            choices=("not_possible", "not_supplied", "declined"),
        ),
        Column(
            "needs", Kind.NAME, O, "The file and column that are not there, or what is too little."
        ),
    ),
    ("fiscal_year", "indicator_id"),
)

PUBLISHED_REGISTERS = (
    SCORECARD,
    REVENUE_TOTALS,
    BALANCE_TOTALS,
    POSITIONS,
    FULL_COST,
    WHO_DECIDES,
    CHECKED_TOTALS,
)
