"""Problems of how schools were funded: methods, the counts they use, and amounts that differ."""

from __future__ import annotations

from generator.problem_kinds.kind import error, warning

ALLOCATION = (
    error(
        "unknown-rule",
        "Something names a rule or a job that the year's method does not have.",
        "Published amounts, given numbers, rules that look at others and control totals name rules by id.",
        "Correct the id, or add the rule to allocation/<fiscal_year>.yml.",
    ),
    warning(
        "allocation-without-method",
        "Amounts of a year have no method.",
        "What was published is held against rules; without them the amounts stand nowhere.",
        "Add allocation/<fiscal_year>.yml, or correct the year.",
    ),
    error(
        "site-in-two-methods",
        "Two methods of a year cover the same school.",
        "A school is funded by one method in a year; its rules are worked out in order.",
        "Say under covers: which schools each method is for.",
    ),
    warning(
        "rule-without-count",
        "What a rule counts is not given for any school.",
        "A rule that counts nothing cannot be worked out, and is shown so.",
        "Add the rows to enrollment or allocation_given, or correct group, grades, stage or measure.",
    ),
    warning(
        "count-date-differs",
        "A rule counts students of another day than enrollment does.",
        "The day of a count is said beside the count; the two must be one day.",
        "Correct count_date in the method or in enrollment.",
    ),
    error(
        "allocation-differs",
        "A published allocation is not what the rules come to, and the district wants to be stopped.",
        "With differences: stop, the build goes on only where rules and published amounts agree.",
        "Correct the rule or the amount, or write differences: publish to show the difference.",
    ),
    warning(
        "allocation-difference-shown",
        "A published allocation is not what the rules come to.",
        "The website shows both amounts and their difference.",
        "Look at the likely cause; correct the rule or the amount, or leave it.",
    ),
    warning(
        "printed-rate-differs",
        "A printed rate does not give the published dollars.",
        "The dollars of all schools together show which rates give them; the printed one is not among them.",
        "Compare the printed rate with the one the money was worked out with.",
    ),
)
