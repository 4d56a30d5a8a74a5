"""The tables of allocations: amounts as published, what single schools are given, and what we publish."""

from __future__ import annotations

from generator.columns.model import Column, Kind, Need, Table
from generator.columns.words import FISCAL_YEAR, SITE_ID, O, R, S

_RULE_ID = Column("rule_id", Kind.CODE, R, "The rule of the year's method, by its id.")

ALLOCATION = Table(
    "allocation",
    Need.OPTIONAL,
    "Amounts as the district published them, by school and rule; `total` in place of a rule is the "
    "school's whole allocation.",
    (
        FISCAL_YEAR,
        SITE_ID,
        _RULE_ID,
        Column("amount", Kind.MONEY, R, "The amount as it was published.", "US dollars"),
        Column("count", Kind.COUNT, O, "Students or positions printed beside it.", "counted"),
        Column("rate", Kind.RATE, O, "The rate printed beside it.", "US dollars for each"),
    ),
    ("fiscal_year", "site_id", "rule_id"),
)

ALLOCATION_GIVEN = Table(
    "allocation_given",
    Need.OPTIONAL,
    "What a rule needs to know of single schools and enrollment does not hold: positions, an amount "
    "decided by hand and why, last year's dollars.",
    (
        FISCAL_YEAR,
        SITE_ID,
        _RULE_ID,
        Column("count", Kind.COUNT, O, "Positions, or students, that the rule counts.", "counted"),
        Column("amount", Kind.MONEY, O, "An amount that the rule takes as it is.", "US dollars"),
        Column("reason", Kind.NAME, O, "Why, in words the public reads."),
    ),
    ("fiscal_year", "site_id", "rule_id"),
)

FINDINGS = (
    "matches",
    "differs",
    "not_published",
    "stated",
    "not_eligible",
    "not_computed",
    "withheld",
    "part_of_student_need",
    "student_need",
)
"""What `finding` may say."""

ALLOCATION_RESULTS = Table(
    "allocation",
    Need.OPTIONAL,
    "Each school's allocation, one row for each rule: what the rule comes to, what was published, and "
    "what was found. Rules whose dollars would tell how many students are in a small group stand "
    "together in a row `student-need`.",
    (
        FISCAL_YEAR,
        SITE_ID,
        _RULE_ID,
        Column("count", Kind.RATE, O, "What the rule counts; blank where withheld.", "counted"),
        Column("rate", Kind.RATE, O, "Dollars for each.", "US dollars for each"),
        Column("computed", Kind.MONEY, O, "What the rule comes to.", "US dollars"),
        Column("published", Kind.MONEY, O, "The amount as it was published.", "US dollars"),
        Column("difference", Kind.MONEY, O, "computed less published.", "US dollars"),
        Column(
            "finding",
            Kind.CHOICE,
            S,
            "`matches` and `differs`: the two amounts. `stated`: the rule cannot be computed. "
            "`not_eligible`: the rule is not for this school. `not_computed`: something it needs is not "
            "known. `part_of_student_need`: the amount is in the row `student-need`. `withheld`: it is "
            "not published at all.",
            choices=FINDINGS,
        ),
        Column("cause", Kind.CODE, O, "The likely cause of a difference, where it can be told."),
    ),
    ("fiscal_year", "site_id", "rule_id"),
)

ALLOCATIONS = (ALLOCATION, ALLOCATION_GIVEN)
"""The tables that stand in the folder `allocation/`, a file for each year."""
