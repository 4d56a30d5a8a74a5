"""What each kind of tie is called on the page, and how it is worked out."""

from __future__ import annotations

GROUPS: dict[str, tuple[str, str]] = {
    "documents": (
        "Totals that the district printed",
        "Typed from the adopted budget or the audit, and added up again from the lines of the files.",
    ),
    "site-files": (
        "Each school's and office's total",
        "The lines of its own file, added up.",
    ),
    "schools": (
        "Each row of the file of all schools",
        "All money, what runs the school, and the amount for each student, from the other files.",
    ),
    "scopes": (
        "Every dollar by kind of money",
        "What runs schools, buildings, debt and the rest, as pages show them, add to the ledger.",
    ),
    "running": (
        "The money that runs schools",
        "Lines are told apart by their published fund, function and object alone.",
    ),
    "cuts": (
        "What it is for, what is bought, whose money it is",
        "Each adds to the money that runs schools: of every school, office and the district.",
    ),
    "places": (
        "In schools, shared, and running the district",
        "The three add to the money that runs schools.",
    ),
    "segments": (
        "Funds, programs and resources",
        "Each adds to the whole ledger.",
    ),
    "first-numbers": (
        "The first numbers on each school's page",
        "Planned, spent and for each student, beside the file of all schools.",
    ),
    "figures": (
        "The last line of each table",
        "The rows of the figure's own file, added up.",
    ),
    "wholes": (
        "Figures of all the money of a place",
        "Their totals, beside the lines of the files.",
    ),
    "differences": (
        "Differences between plan and spending",
        "Planned less spent, row by row; less what is committed where a year is open.",
    ),
    "money": (
        "Money in, and what is kept",
        "As the page of money has them, beside their own files.",
    ),
    "changes": (
        "What changed",
        "By school and by purpose: each adds to the whole change, and each change to its two ends.",
    ),
    "full-cost": (
        "The full cost of each school",
        "Its own spending and its shares, for each student, and the steps to the state's figure.",
    ),
    "pools": (
        "Services that are shared out",
        "The shares of all schools add to what the service costs; all shares and the rest, to the whole.",
    ),
}
"""Title and method by group, in the order of the page."""
