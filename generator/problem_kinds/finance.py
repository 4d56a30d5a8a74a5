"""Problems of putting a district's accounts on the national chart."""

from __future__ import annotations

from generator.problem_kinds.kind import error, warning

FINANCE = (
    warning(
        "unclassified-money",
        "Codes of the accounts reach nothing in the national chart.",
        "A line counts in a figure only where its fund has a type and its function and object a "
        "national code; the rest is shown as not classified.",
        "Fill fund_type or nces_code in the accounts table, or name the right chart_of_accounts.",
    ),
    error(
        "nothing-classified",
        "No line of a year can be placed in the national chart.",
        "A website whose figures are all zero would say something false.",
        "Fill fund_type or nces_code in the accounts tables, or name the right chart_of_accounts.",
    ),
)
