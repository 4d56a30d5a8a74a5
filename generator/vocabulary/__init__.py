"""The field's terms as this website uses them: label and definition, one word for one idea.

Headers, tables and the glossary page read from here. Labels are catalogue keys: `wording` turns them
into a reader's language.
"""

from __future__ import annotations

from dataclasses import dataclass

from generator.vocabulary.term import Term

STAGES: dict[str, Term] = {
    "proposed": Term("Proposed", "The budget put before the board."),
    "adopted": Term("Adopted", "The budget the board voted before the year began."),
    "amended": Term(
        "Amended",
        "The adopted budget with the changes approved since. Districts also say revised, final or "
        "working budget.",
    ),
    "actual": Term(
        "Spent", "What was spent, by the day the figures were taken. Ledgers call it actual."
    ),
}
"""By stage, in the order a year goes through them."""

SCOPES: dict[str, Term] = {
    "operating": Term(
        "Running schools",
        "Teaching, support, meals, buses, buildings' upkeep and administration for the students "
        "who are counted.",
    ),
    "other_current": Term(
        "Other programs",
        "Running costs for people who are not in the schools' counts: adult education, preschool "
        "where it is counted apart, community services, enterprises.",
    ),
    "capital": Term("Buildings and equipment", "Building, buying or improving what lasts."),
    "debt_service": Term("Debt", "Repaying bonds and loans, with interest."),
    "transfer": Term(
        "Transfers",
        "Money moved to another fund, program or agency; counted where it is spent.",
    ),
    "other_financing_use": Term(
        "Other financing uses", "Such as paying off old bonds with new ones."
    ),
    "internal_service": Term(
        "Internal services",
        "Such as self-insurance: paid from what schools and offices are charged, so counted there.",
    ),
    "fiduciary": Term("Money held for others", "Such as retiree trusts; not the district's own."),
    "unclassified": Term(
        "Not classified", "Lines whose codes are in no standard chart; in no other figure."
    ),
}
"""By scope of a published line. Every dollar of the ledger is in exactly one."""

PLACES: dict[str, Term] = {
    "at_schools": Term("School budgets", "Budgeted at a school."),
    "shared": Term(
        "Services schools share",
        "Budgeted centrally for schools: special education, buses, meals, upkeep, curriculum.",
    ),
    "running_district": Term(
        "Running the district",
        "General administration and central services: board, finance, hiring, data systems.",
    ),
}
"""By place of operating money. The three add to it."""


@dataclass(frozen=True)
class Level:
    """What schools of a level are called."""

    heading: str
    one: str
    """In a sentence: `the typical elementary school`."""

    many: str


LEVELS: dict[str, Level] = {
    "elementary": Level("Elementary schools", "elementary school", "elementary schools"),
    "middle": Level("Middle schools", "middle school", "middle schools"),
    "high": Level("High schools", "high school", "high schools"),
    "k8": Level("K-8 schools", "K-8 school", "K-8 schools"),
    "k12": Level("K-12 schools", "K-12 school", "K-12 schools"),
    "other": Level("Other schools", "school", "schools"),
}
"""By level of a school; `other` stands for those whose level is not given."""

STATUSES: dict[str, str] = {
    "open": "The year is not over: spending is what was recorded so far.",
    "closed_unaudited": "The year is closed; the district's statements are not audited yet.",
    "statements_audited": "The district's statements for the year were audited. Auditors do not "
    "check figures for single schools.",
    "": "The district does not say whether the year is closed or audited.",
}
"""How final a year's spending is, as the status strip says it."""

NO_SPENDING = "no_spending"
"""In place of a status: the year has no spending in the data."""

SHORT_STATUSES: dict[str, str] = {
    "open": "Figures as of %(date)s; %(year)s is not over.",
    "closed_unaudited": "Figures as of %(date)s; %(year)s is closed and not yet audited.",
    "statements_audited": "Figures as of %(date)s; the statements of %(year)s are audited.",
    "": "Figures as of %(date)s.",
    NO_SPENDING: "Figures as of %(date)s; no spending of %(year)s is given.",
}
"""The same in one line under a page's answer, which opens to the rest."""

BUDGET_STAGES: dict[str, str] = {
    "proposed": "The budget of %(year)s is the one put before the board (proposed).",
    "adopted": "The budget of %(year)s is the one the board voted (adopted).",
    "amended": "The budget of %(year)s is the one the board voted, with the changes approved since "
    "(amended).",
}
"""Which budget of a year the pages show."""


def anchor(key: str) -> str:
    """Return where the glossary explains a key of these tables: `debt_service` at `debt-service`."""
    return key.replace("_", "-")


SEGMENTS: dict[str, Term] = {
    "fund": Term("By fund", "A set of accounts with a purpose of its own."),
    "program": Term("By program", "The activity, or the students it is for."),
    "resource": Term("By resource", "Whose money it is, and what it may be used for."),
}
"""By local segment that is published for the district as a whole."""

SOURCES: dict[str, Term] = {
    "property_tax": Term(
        "Property tax", "Paid by owners of homes, businesses and land in the district."
    ),
    "other_local": Term("Other local money", "Other local taxes, fees, rent, interest and gifts."),
    "intermediate": Term(
        "County and regional agencies", "Money that a county or a region passes on."
    ),
    "state": Term("The state", "State aid by formula, and state money tied to a purpose."),
    "federal": Term(
        "The federal government",
        "Such as help for low-income students, special education and school meals.",
    ),
    "other_financing": Term(
        "Other financing",
        "Bonds and loans, transfers from other funds, property sold: no income of the year.",
    ),
    "unclassified": Term(
        "Source not known", "Lines whose source is in no standard chart, so not told apart."
    ),
}
"""By published group of sources of money in."""

FUND_GROUPS: dict[str, str] = {
    "operating": "General and special-purpose funds",
    "left_out": "Funds for people who are not in the schools' counts",
    "capital": "Building funds",
    "debt": "Debt funds",
    "enterprise": "Funds of services that charge a price",
    "internal_service": "Internal services",
    "fiduciary": "Money held for others",
    "": "Funds of no known kind",
}
"""By published kind of fund."""

BALANCE_CLASSES: dict[str, Term] = {
    "nonspendable": Term(
        "Cannot be spent (nonspendable)", "Supplies on the shelf, or a gift that must stay whole."
    ),
    "restricted": Term(
        "Tied by others (restricted)", "A law, a grant or a lender says what it is for."
    ),
    "committed": Term(
        "Tied by the board (committed)", "A vote of the board says what it is for, until another."
    ),
    "assigned": Term("Meant for a purpose (assigned)", "Set aside by the board or its officers."),
    "unassigned": Term(
        "Free for any purpose (unassigned)", "The part that this website calls savings."
    ),
}
"""By class of fund balance. Source: GASB Statement 54 (2009), paragraphs 6-16."""

BASES: dict[str, tuple[str, dict[str, str]]] = {
    "salary_basis": (
        "Pay",
        {
            "average": "at the district's average for each position",
            "actual": "as each person is paid",
            "unknown": "not said",
        },
    ),
    "encumbrances": (
        "What is committed at the end of the year",
        {"excluded": "not counted as spent", "counted": "counted as spent", "unknown": "not said"},
    ),
    "accounting_basis": (
        "Rules of counting",
        {
            "budgetary": "the budget's own",
            "gaap": "accepted accounting principles (GAAP)",
            "unknown": "not said",
        },
    ),
    "on_behalf": (
        "What the state pays for the district",
        {"included": "counted", "excluded": "not counted", "unknown": "not said"},
    ),
}
"""How amounts are counted: label and words of each value, by key of `basis:` in district.yml."""

JOB_GROUPS: dict[str, str] = {
    "teachers": "Teachers",
    "aides": "Classroom aides",
    "student_support": "Counselors, nurses and other student support",
    "school_leaders": "Principals and assistant principals",
    "office": "Office staff",
    "operations": "Custodians, cooks, drivers and guards",
    "other": "Other positions",
}
"""By group of jobs: what people do."""
