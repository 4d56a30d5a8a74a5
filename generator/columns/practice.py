"""The tables of how money is managed, which the rubric asks for: days, requests, training, forecasts, results."""

from __future__ import annotations

from generator.columns.model import Column, Kind, Need, Table
from generator.columns.words import FISCAL_YEAR, SITE_ID, O, R

CALENDAR_EVENTS = ("allocations_released", "site_budgets_due", "holiday")

CALENDAR = Table(
    "calendar",
    Need.OPTIONAL,
    "Days of the budget calendar: when schools learn what they get, and when their budgets are due.",
    (
        Column("fiscal_year", Kind.YEAR, R, "The year that the budget is for."),
        Column("event", Kind.CHOICE, R, "What happens on the day.", choices=CALENDAR_EVENTS),
        Column("day", Kind.DATE, R, "The day; a holiday is no working day between the two others."),
        Column("document", Kind.NAME, O, "The calendar it was typed from."),
    ),
    ("fiscal_year", "event", "day"),
)

TRANSFERS = Table(
    "transfers",
    Need.OPTIONAL,
    "Requests of schools to move money within their budgets during a year.",
    (
        FISCAL_YEAR,
        SITE_ID,
        Column("requested_on", Kind.DATE, R, "The day the school asked."),
        Column(
            "posted_on", Kind.DATE, O, "The day the ledger was changed; blank while it is open."
        ),
    ),
)

BUDGET_OWNERS = Table(
    "budget_owners",
    Need.OPTIONAL,
    "Who answers for the budget of each school and office, by role and never by name.",
    (
        FISCAL_YEAR,
        SITE_ID,
        Column("role", Kind.NAME, R, "The role that answers for it: Principal, Director of Buses."),
        Column(
            "trained_on",
            Kind.DATE,
            O,
            "The day of the last finance course that the owner completed; blank where there was none.",
        ),
    ),
    ("fiscal_year", "site_id", "role"),
)

CARRYOVER = Table(
    "carryover",
    Need.OPTIONAL,
    "Money that schools had left at the end of the year before and may use in this one.",
    (
        Column("fiscal_year", Kind.YEAR, R, "The year in which it may be used."),
        SITE_ID,
        Column("amount", Kind.MONEY, R, "What was carried over to the school.", "US dollars"),
    ),
    ("fiscal_year", "site_id"),
)

FORECASTS = Table(
    "forecasts",
    Need.OPTIONAL,
    "What past forecasts expected a year's operating spending to be.",
    (
        Column("made_in", Kind.YEAR, R, "The fiscal year in which the forecast was made."),
        Column("fiscal_year", Kind.YEAR, R, "The year that it is a forecast of."),
        Column("amount", Kind.MONEY, R, "Operating spending that was expected.", "US dollars"),
        Column("document", Kind.NAME, R, "The document it was typed from."),
        Column("page", Kind.NAME, O, "The page of the document."),
    ),
    ("made_in", "fiscal_year"),
)

GRANT_AWARDS = Table(
    "grant_awards",
    Need.OPTIONAL,
    "Grants that have ended, with what was awarded and what of it was used, from their final reports.",
    (
        Column("resource", Kind.CODE, R, "Resource code of the grant."),
        Column("award_name", Kind.NAME, R, "The award: the grant and its year."),
        Column("liquidated_by", Kind.DATE, R, "The last day on which its money could be paid out."),
        Column("awarded", Kind.MONEY, R, "What was awarded.", "US dollars"),
        Column("spent", Kind.MONEY, R, "What of it was spent over its life.", "US dollars"),
        Column("document", Kind.NAME, O, "The final report it was typed from."),
    ),
    ("resource", "award_name"),
)

OUTCOMES = Table(
    "outcomes",
    Need.OPTIONAL,
    "Results of the goals of `goals.yml`, as they were measured.",
    (
        Column("goal_id", Kind.CODE, R, "The goal, by its id in `goals.yml`."),
        FISCAL_YEAR,
        Column("measured_on", Kind.DATE, R, "The day of the result."),
        Column("result", Kind.NAME, R, "The result with the unit of the goal's target: 52%."),
        Column("document", Kind.NAME, O, "Where it was published."),
    ),
    ("goal_id", "fiscal_year"),
)

QUESTIONS = Table(
    "questions",
    Need.OPTIONAL,
    "Questions of the public about the district's money: days alone, never who asked or what.",
    (
        Column("asked_on", Kind.DATE, R, "The day it came."),
        Column("replied_on", Kind.DATE, O, "The day of the reply; blank while it is open."),
    ),
)

PAGE_CHECKS = Table(
    "page_checks",
    Need.OPTIONAL,
    "Automated accessibility checks of the published pages.",
    (
        Column("checked_on", Kind.DATE, R, "The day of the check."),
        Column("pages", Kind.COUNT, R, "Pages that were checked.", "pages"),
        Column(
            "pages_without_errors",
            Kind.COUNT,
            R,
            "Those without any WCAG A or AA error found.",
            "pages",
        ),
        Column("tool", Kind.NAME, R, "What checked them, with its version."),
    ),
    ("checked_on",),
)

PRACTICE = (
    CALENDAR,
    TRANSFERS,
    BUDGET_OWNERS,
    CARRYOVER,
    FORECASTS,
    GRANT_AWARDS,
    OUTCOMES,
    QUESTIONS,
    PAGE_CHECKS,
)
