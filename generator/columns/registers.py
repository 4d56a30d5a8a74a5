"""The tables a district may keep beside its ledgers: money in, reserves, positions, notes, grants."""

from __future__ import annotations

from generator.columns.model import Column, Kind, Need, Table
from generator.columns.words import FISCAL_YEAR, SITE_ID, STAGES, O, R, S

BALANCE_CLASSES = ("nonspendable", "restricted", "committed", "assigned", "unassigned")
"""Classes of fund balance. Source: GASB Statement 54 (2009), paragraphs 6-16."""

JOB_GROUPS = (
    "teachers",
    "aides",
    "student_support",
    "school_leaders",
    "office",
    "operations",
    "other",
)

ON_SCORECARD = "scorecard"
"""Figure of notes that stand beside an indicator of the rubric."""

MONEY_FIGURES = ("money-in", "grants", "money-out", "balance", "reserves")
"""Sections of the page of a district's money."""

FIGURES = (
    "buys",
    "people",
    "decides",
    "planned-and-spent",
    "beside",
    "years",
    "sources",
    "full-cost",
    *MONEY_FIGURES,
    "scorecard",
)
"""Sections of a page that a note may stand beside."""

REVENUE_SOURCES = Table(
    "accounts/revenue_sources",
    Need.RECOMMENDED,
    "Sources of revenue: where money comes from.",
    (
        Column("code", Kind.CODE, R, "The district's code."),
        Column("name", Kind.NAME, R, "The name the district uses."),
        Column("plain_name", Kind.NAME, O, "The name in everyday words, for the public."),
        Column(
            "nces_code",
            Kind.CODE,
            S,
            "The code in the national chart (NCES 2014): 1000 local, 2000 intermediate, 3000 state, "
            "4000 federal, 5000 other financing, 6000 other items.",
        ),
    ),
    ("code",),
)

REVENUE = Table(
    "revenue",
    Need.OPTIONAL,
    "Money in, by fund and source. Each stage and date is the whole, never a change to it; lines of "
    "one fund and source add up.",
    (
        FISCAL_YEAR,
        Column("stage", Kind.CHOICE, R, "Which budget, or what was received.", choices=STAGES),
        Column("as_of", Kind.DATE, S, "The day these figures stood."),
        Column("fund", Kind.CODE, R, "Fund code: the set of accounts the money belongs to."),
        Column("source", Kind.CODE, R, "Source code: where the money comes from."),
        Column("amount", Kind.MONEY, R, "The amount of the line.", "US dollars"),
        Column(
            "one_time",
            Kind.FLAG,
            O,
            "Whether the money comes once and not every year.",
            blank="no",
        ),
        Column(
            "on_behalf",
            Kind.FLAG,
            O,
            "Whether the state pays it for the district, which never holds it.",
            blank="no",
        ),
    ),
)

BALANCES = Table(
    "balances",
    Need.OPTIONAL,
    "Fund balance at the end of a year, by fund and class: savings, and what they are kept for.",
    (
        FISCAL_YEAR,
        Column("stage", Kind.CHOICE, R, "As budgeted, or as it was.", choices=STAGES),
        Column("as_of", Kind.DATE, S, "The day these figures stood."),
        Column("fund", Kind.CODE, R, "Fund code."),
        Column(
            "balance_class",
            Kind.CHOICE,
            R,
            "How free the district is to use it (GASB 54).",
            choices=BALANCE_CLASSES,
        ),
        Column("amount", Kind.MONEY, R, "The balance at the end of the year.", "US dollars"),
    ),
    ("fiscal_year", "stage", "as_of", "fund", "balance_class"),
)

STAFF = Table(
    "staff",
    Need.OPTIONAL,
    "Positions of each school and office, in full-time equivalents.",
    (
        FISCAL_YEAR,
        Column("stage", Kind.CHOICE, R, "As budgeted, or as filled (actual).", choices=STAGES),
        Column("as_of", Kind.DATE, S, "The day these positions stood."),
        SITE_ID,
        Column("job_group", Kind.CHOICE, R, "What the people do.", choices=JOB_GROUPS),
        Column("fte", Kind.COUNT, R, "Full-time equivalents.", "full-time equivalents"),
    ),
    ("fiscal_year", "stage", "as_of", "site_id", "job_group"),
)

STATE_FIGURES = Table(
    "state_figures",
    Need.OPTIONAL,
    "The state report card's spending for each student of a school, typed from its source.",
    (
        FISCAL_YEAR,
        SITE_ID,
        Column("students", Kind.COUNT, O, "Students the state divides by.", "students"),
        Column("federal_per_student", Kind.MONEY, O, "Federal part.", "US dollars per student"),
        Column(
            "state_local_per_student",
            Kind.MONEY,
            O,
            "State and local part.",
            "US dollars per student",
        ),
        Column(
            "total_per_student",
            Kind.MONEY,
            R,
            "What the report card prints for each student.",
            "US dollars per student",
        ),
        Column("document", Kind.NAME, R, "The document it was typed from."),
        Column("page", Kind.NAME, O, "The page of the document."),
    ),
    ("fiscal_year", "site_id"),
)

GRANTS = Table(
    "grants",
    Need.OPTIONAL,
    "Grants with the day they end.",
    (
        Column("resource", Kind.CODE, R, "Resource code of the grant."),
        Column("grant_name", Kind.NAME, R, "The name the public knows."),
        Column("ends", Kind.DATE, R, "The last day its money may be spent."),
        Column("document", Kind.NAME, O, "The award it was typed from."),
    ),
    ("resource",),
)

NOTES = Table(
    "notes",
    Need.OPTIONAL,
    "Explanations the district signs, printed beside the figure they explain.",
    (
        Column("fiscal_year", Kind.YEAR, O, "The year it explains, or blank for any."),
        Column("site_id", Kind.CODE, O, "The school or office, or blank for the district."),
        Column("figure", Kind.CHOICE, R, "The section it stands beside.", choices=FIGURES),
        Column(
            "indicator_id",
            Kind.CODE,
            O,
            "With `scorecard`: the indicator of the rubric that it is an answer to.",
        ),
        Column("text", Kind.NAME, R, "The explanation, in words the public reads."),
        Column("signed_by", Kind.NAME, R, "The office that says so."),
        Column("signed_on", Kind.DATE, R, "The day it was signed."),
    ),
)

RUBRIC_SCORES = Table(
    "rubric_scores",
    Need.OPTIONAL,
    "What a reviewer judged of the rubric's indicators, and what the district aims for. "
    "`daybook assess --scores` writes a file to fill in; a row without a level is not judged yet.",
    (
        Column("fiscal_year", Kind.YEAR, R, "The year that is judged, named by the year it ends."),
        Column("indicator_id", Kind.CODE, R, "The indicator, by its id in the rubric."),
        Column(
            "level", Kind.WHOLE, O, "The level that the reviewer gives; blank where not judged."
        ),
        Column("target", Kind.WHOLE, O, "The level that the district aims for."),
        Column("target_year", Kind.YEAR, O, "The year by which it aims for it."),
        Column("reviewer", Kind.NAME, O, "Who judged: a person or an office. Needed with a level."),
        Column("role", Kind.NAME, O, "In which role. Needed with a level."),
        Column("reviewed_on", Kind.DATE, O, "The day. Needed with a level."),
        Column("evidence", Kind.NAME, O, "What the level stands on. Needed with a level."),
        Column("link", Kind.NAME, O, "Where the evidence can be read."),
        Column(
            "declined",
            Kind.FLAG,
            O,
            "Whether the board declines to score it by a policy, which evidence names and link opens.",
            blank="no",
        ),
    ),
    ("fiscal_year", "indicator_id"),
)

REGISTERS = (
    REVENUE_SOURCES,
    REVENUE,
    BALANCES,
    STAFF,
    STATE_FIGURES,
    GRANTS,
    NOTES,
    RUBRIC_SCORES,
)
