"""Words of the scorecard that are looked up by a code, and where each metric's figures stand on the website."""

from __future__ import annotations

from collections.abc import Mapping

from generator.finance.rubric import fairness
from generator.finance.rubric.ground import DECLINED, NOT_POSSIBLE, NOT_SUPPLIED
from generator.finance.rubric.levels import ATTESTED, COMPUTED, NOT_SCORED
from generator.finance.rubric.roadmap import LATE, NOT_SCORED_YET, NOT_STARTED, ON_TRACK, REACHED

REASONS: Mapping[str, str] = {
    NOT_POSSIBLE: "Not possible here: %(what)s.",
    NOT_SUPPLIED: "Not supplied: %(what)s.",
    DECLINED: "Declined by board policy: %(what)s.",
}
"""Why an indicator has no level."""

BESIDE = (fairness.WITH_FEDERAL,)
"""How the same measure of other money is said."""

BASES: Mapping[str, str] = {
    COMPUTED: "Worked out from the figures",
    ATTESTED: "Judged by a reviewer",
    NOT_SCORED: "Not scored",
}

SHORT_BASES: Mapping[str, str] = {COMPUTED: "worked out", ATTESTED: "judged by a reviewer"}
"""What a level stands on, below its figure."""

WHERE_IT_STANDS: Mapping[str, str] = {
    REACHED: "Reached",
    ON_TRACK: "On track",
    LATE: "Late",
    NOT_STARTED: "Not started",
    NOT_SCORED_YET: "Not scored yet",
}

FIGURES = "how-schools-are-funded/"
_MONEY_AT_SCHOOLS = ("#places", "The money in schools, shared, and running the district")
_PLANNED = ("#planned-and-spent", "Planned and spent in the whole district")
_SCHOOLS = ("schools/#this-year", "Every school side by side")
_EACH_YEAR = (
    "data/#columns-all_schools",
    "Money and students of every school in each year, a file (all_schools.csv)",
)
_DECIDED = ("data/#columns-control", "Money of every school by who decides, a file (control.csv)")
_EACH_RULE = (f"{FIGURES}#money", "What each rule comes to")
_WEIGHTS = (f"{FIGURES}#each", "What a student counts for")
_GOALS = ("goals/#money", "Money by goal")
_RESULTS = ("goals/", "The district's goals, each with its results and investments")
_ABOUT = ("about/#sources", "What the website is made from, and when it was published")

PLACES: Mapping[str, tuple[str, str]] = {
    "site_budget_share": _MONEY_AT_SCHOOLS,
    "site_flexible_share": _DECIDED,
    "tradable_staff_share": _DECIDED,
    "carryover_retained_share": _DECIDED,
    "flexible_unplanned_share": _DECIDED,
    "coa_clean_share": ("central/#whole", "Everything in the ledger"),
    "forecast_error": _PLANNED,
    "location_mismatch": _EACH_YEAR,
    "actual_salary_share": ("about/#planned", "How budgets and spending are made"),
    "district_budget_error": _PLANNED,
    "site_budget_error": _EACH_YEAR,
    "months_reported_on_time": _ABOUT,
    "overspent_account_share": _DECIDED,
    "reserve_standing": ("money/#reserves", "Reserves and the board's policy"),
    "complete_goal_share": _RESULTS,
    "goal_tagged_share": _GOALS,
    "funded_goal_share": _GOALS,
    "goal_spend_fidelity": _GOALS,
    "growth_to_goals_index": _GOALS,
    "fresh_goal_share": _RESULTS,
    "evaluated_investment_share": _RESULTS,
    "decision_recorded_share": _RESULTS,
    "costed_school_plan_share": ("goals/#schools", "Goals of single schools"),
    "grant_use_rate": ("money/#grants", "Grants and the day they end"),
    "rule_driven_share": _EACH_RULE,
    "need_groups_funded_share": _WEIGHTS,
    "progressivity_ratio": _EACH_YEAR,
    "poverty_slope_pct": _EACH_YEAR,
    "need_weighted_cv": _EACH_YEAR,
    "need_weighted_mcloone": _EACH_YEAR,
    "fresh_driver_share": _EACH_RULE,
    "teacher_pay_ratio": _EACH_YEAR,
    "title1_state_local_ratio": _EACH_YEAR,
    "documented_rule_share": _EACH_RULE,
    "reproducible_allocation_share": (
        f"{FIGURES}#checks",
        "Whether the amounts follow from the rules",
    ),
    "schools_with_budget_share": _SCHOOLS,
    "actuals_lag_days": _ABOUT,
    "reconciliation_gap": ("totals/", "Does it add up?"),
    "publication_lag_days": _ABOUT,
    "plain_label_share": ("glossary/", "What the words mean"),
    "a11y_auto_pass_share": ("accessibility/", "How these pages are made usable"),
    "reply_days": ("about/#who", "Whom to ask"),
}
"""Page and section below the district's address where a metric's figures stand, and what it is called."""

FILES: Mapping[str, str] = {
    "site_planning_days": "calendar.csv",
    "transfer_turnaround_days": "transfers.csv",
    "owner_training_share": "budget_owners.csv",
    "owned_budget_share": "budget_owners.csv",
    "forecast_error": "forecasts.csv",
    "carryover_retained_share": "carryover.csv",
    "grant_use_rate": "grant_awards.csv",
    "reply_days": "questions.csv",
    "a11y_auto_pass_share": "page_checks.csv",
    "teacher_pay_ratio": "staff.csv",
}
"""The district's own file that a figure stands on, where its rows are not published."""

NO_LEVEL = "\u2013"
"""In place of the number of a level."""

OF_CLOSED_YEAR = frozenset(
    {
        *("transfer_turnaround_days", "carryover_retained_share", "flexible_unplanned_share"),
        *("coa_clean_share", "forecast_error", "location_mismatch", "actual_salary_share"),
        *("district_budget_error", "site_budget_error", "months_reported_on_time"),
        *("overspent_account_share", "reserve_standing", "goal_spend_fidelity", "grant_use_rate"),
        *("progressivity_ratio", "poverty_slope_pct", "need_weighted_cv", "need_weighted_mcloone"),
        *("teacher_pay_ratio", "title1_state_local_ratio", "actuals_lag_days", "plain_label_share"),
    }
)
"""Metrics that look at the last closed year and not at the year that is judged."""
