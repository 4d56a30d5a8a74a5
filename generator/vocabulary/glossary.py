"""Terms that the glossary explains and that no table of labels needs, by the anchor they have there.

Where a term of the field has several names, the definition says the others.
"""

from __future__ import annotations

from dataclasses import replace

from generator.vocabulary import BALANCE_CLASSES, PLACES, SCOPES, SOURCES, STAGES, anchor
from generator.vocabulary.term import Term

_DOLLARS = "US dollars"
_STUDENTS = "students"
NCES = "National Center for Education Statistics, NCES 2015-347 (2014 edition)"
_GASB_54 = "Governmental Accounting Standards Board, Statement 54 (2009)"

WHO_AND_WHERE: dict[str, Term] = {
    "district": Term("District", "The public school system whose money this is."),
    "site": Term(
        "Site",
        "A school, or another place that has money in the ledger: an office, a program, or an "
        "account that is no place.",
    ),
    "site-code": Term("Site code", "The district's own number or letters for a site."),
    "level": Term(
        "Level", "The grades a school teaches: elementary, middle, high, or several of them."
    ),
    "charter-school": Term(
        "Charter school",
        "A public school run by others than the district. Its students and its money stand apart "
        "from those of the district's own schools.",
    ),
    "comparable-school": Term(
        "Comparable school",
        "A school that may fairly stand beside others of its level. A center for special education, "
        "or a campus that two schools share, may not.",
    ),
    "typical-school": Term(
        "Typical school (median)",
        "The school in the middle when the schools of a level are put in order: half have more, half "
        "have less. With three schools or fewer there is no typical one.",
    ),
    "title-i": Term(
        "Title I",
        "Federal money for schools where many students are from families with low incomes.",
        source="Elementary and Secondary Education Act, Title I, Part A",
    ),
    "services-paid-centrally": Term(
        "Services paid centrally",
        "What a central office pays for schools: buses, repairs, special education. It is in no "
        "school's own budget.",
    ),
}
"""The district, its schools and offices."""

PLANS: dict[str, Term] = {
    "school-year": Term(
        "School year",
        "The twelve months that a budget is for (the fiscal year). 2026-27 ends in 2027, and files "
        "call it 2027.",
    ),
    "budget": Term("Budget", "A plan for what may be spent in a year.", _DOLLARS),
    "stage": Term(
        "Stage",
        "Which of a year's amounts it is: the budget as proposed, adopted or amended, or what was "
        "spent.",
    ),
    "as-of": Term("As of", "The day the figures stood. What was recorded later is not in them."),
    "open-year": Term(
        "Open year",
        "A year that is not over, or whose books are not closed. The rest of its budget is not yet "
        "spent; nobody has saved it.",
    ),
    "closed-year": Term(
        "Closed year", "A year whose books are closed: nothing more will be recorded in it."
    ),
    "audited": Term(
        "Audited",
        "Outside auditors checked the district's statements for the year. They do not check the "
        "figures of single schools.",
    ),
    "incomplete-year": Term(
        "Incomplete year",
        "A year of which the district's files do not hold everything. Pages say what is missing.",
    ),
    "committed": Term(
        "Committed (encumbered)",
        "Promised by a contract or an order, and not yet paid.",
        _DOLLARS,
    ),
    "available": Term(
        "Available",
        "In a year that is still open: the budget less what was spent and less what is committed.",
        _DOLLARS,
    ),
    "variance": Term(
        "Under or over budget (variance)",
        "In a closed year: the budget less what was spent. Under budget means that less was spent "
        "than planned; over budget, that more was.",
        _DOLLARS,
    ),
    "like-for-like": Term(
        "Like for like",
        "Two amounts that are counted in the same way, so that the difference between them means "
        "something.",
    ),
}
"""Years, budgets and spending."""

STUDENTS: dict[str, Term] = {
    "students": Term(
        "Students (enrollment)",
        "The number of students of a school on one count day, each counted once.",
        _STUDENTS,
    ),
    "projected-count": Term(
        "Expected students (projected count)",
        "The number of students that a budget was built on.",
        _STUDENTS,
    ),
    "final-count": Term(
        "Final count", "The number of students counted in the year itself.", _STUDENTS
    ),
    "per-student": Term(
        "For each student (per pupil)",
        "Money that runs a school, divided by its students: a budget by the number it was built on, "
        "spending by the number counted that year. Without a count of that year there is none.",
        "US dollars per student",
    ),
    "withheld": Term(
        "Withheld",
        "Not published. A small number of students can tell about one child, so numbers under a "
        "threshold are left out, and amounts divided by them too.",
    ),
    "fte": Term(
        "Full-time equivalent (FTE)",
        "Positions counted as full-time work: two people who each work half-time are 1.0.",
        "full-time equivalents",
    ),
}
"""Students and positions."""

ACCOUNTS: dict[str, Term] = {
    "ledger": Term(
        "Ledger", "The district's record of every amount planned and spent, line by line."
    ),
    "line": Term(
        "Line",
        "One amount of the ledger with the codes that say where it is, from which fund, what for, "
        "and what was bought.",
        _DOLLARS,
    ),
    "chart-of-accounts": Term(
        "Chart of accounts", "The list of a ledger's codes and of what each one means."
    ),
    "national-chart": Term(
        "National chart (NCES)",
        "Codes that are the same for every district in the country. Each of the district's own codes "
        "is put in its place there, so that figures can be read beside each other.",
        source=NCES,
    ),
    "fund": Term(
        "Fund", "A set of accounts with a purpose of its own, kept apart from the others.",
        source=NCES,
    ),
    "function": Term("Function", "What money is for: teaching, buses, meals.", source=NCES),
    "object": Term("Object", "What is bought: pay, benefits, supplies, services.", source=NCES),
    "program": Term("Program", "The activity that money is for, or the students it is for."),
    "resource": Term("Resource", "Whose money it is, and what it may be used for."),
    "federal": Term(
        "Federal money",
        "Money from the national government, most of it for a purpose such as meals or Title I.",
        _DOLLARS,
    ),
    "state-local": Term(
        "State and local money",
        "State aid and local taxes. They are pooled: no part of what they pay for is one or the other.",
        _DOLLARS,
    ),
    "restricted": Term(
        "Restricted money",
        "Money that may be used for one purpose only, such as a grant for reading teachers.",
        _DOLLARS,
    ),
    "unrestricted": Term(
        "Unrestricted money", "Money that the district may use for any of its work.", _DOLLARS
    ),
    "average-salary": Term(
        "Average pay in a budget (average salary basis)",
        "Each position is counted at the district's average pay for it. Schools whose staff is paid "
        "more then cost more than their budget shows.",
    ),
    "actual-salary": Term(
        "Actual pay in a budget (actual salary basis)",
        "Each position is counted at what the person in it is paid.",
    ),
    "on-behalf": Term(
        "Paid on the district's behalf",
        "What the state pays for the district without the money passing through it, often pensions.",
        _DOLLARS,
    ),
    "budgetary-basis": Term(
        "Budgetary basis", "Amounts are counted by the rules that the budget is made by.",
    ),
    "gaap": Term(
        "Generally accepted accounting principles (GAAP)",
        "The rules that audited statements follow. A total by these rules can differ from one by the "
        "budget's rules.",
        source="Governmental Accounting Standards Board",
    ),
}  # fmt: skip
"""The ledger, its codes and how its amounts are counted."""

MONEY_IN: dict[str, Term] = {
    "revenue": Term("Money in (revenue)", "What the district receives in a year.", _DOLLARS),
    "one-time": Term(
        "One-time money", "Money that comes once and is not expected again.", _DOLLARS
    ),
    "recurring": Term("Recurring money", "Money that is expected to come every year.", _DOLLARS),
    "grant": Term("Grant", "Money given for a purpose, often until a fixed day."),
    "fund-balance": Term(
        "Savings the district keeps (fund balance)",
        "What a fund holds at the end of a year. Only the unassigned part is free for any use.",
        _DOLLARS,
        _GASB_54,
    ),
}
"""Money in, and what is kept."""

CHECKING: dict[str, Term] = {
    "control-total": Term(
        "Control total",
        "A total as a document of the district prints it (the adopted budget, the audit), which the "
        "lines of the files must add to.",
        _DOLLARS,
    ),
    "to-the-cent": Term("To the cent", "Exactly: the difference is $0.00."),
    "checksum": Term(
        "Checksum (SHA-256)",
        "A fingerprint of a file. If yours is the same, your copy is the file that was published.",
        source="National Institute of Standards and Technology, FIPS 180-4",
    ),
    "correction": Term(
        "Correction", "A figure that was published wrong, with what it was, what it is, and why."
    ),
    "full-cost": Term(
        "Full cost of a school",
        "What a school spends itself, and its share of services paid centrally.",
        _DOLLARS,
    ),
    "report-card": Term(
        "State report card",
        "The state's own figures for each school. The state counts by its rules, so its amount for "
        "each student differs from the one here.",
        source="Elementary and Secondary Education Act, section 1111(h)",
    ),
    "allocation": Term(
        "Allocation", "Money or positions that a school is given, by a rule or by a decision."
    ),
}
"""How figures are checked and compared."""


def _money(term: Term, source: str = "") -> Term:
    """Return a term of money with its unit, and with the source of several where they share one."""
    return replace(term, unit=_DOLLARS, source=source)


GLOSSARY: dict[str, Term] = {
    **{anchor(key): term for key, term in (STAGES | SCOPES | PLACES).items()},
    **WHO_AND_WHERE,
    **PLANS,
    **STUDENTS,
    **ACCOUNTS,
    **MONEY_IN,
    **{f"source-{anchor(key)}": _money(term) for key, term in SOURCES.items() if key not in SCOPES},
    **{f"balance-{key}": _money(term, _GASB_54) for key, term in BALANCE_CLASSES.items()},
    **CHECKING,
}
"""Every term by its anchor on the glossary page. The accounts of the national chart join them there."""
