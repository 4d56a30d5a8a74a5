"""Every metric that is computed, by the name that a rubric calls it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.finance.rubric import (
    alignment,
    allocation_rules,
    autonomy,
    fairness,
    management,
    transparency,
)
from generator.finance.rubric.ground import Metric, MetricGround

METRICS: Mapping[str, Callable[[MetricGround], Metric]] = {
    one.__name__: one
    for one in (
        autonomy.site_budget_share,
        autonomy.site_flexible_share,
        autonomy.tradable_staff_share,
        autonomy.flexible_unplanned_share,
        management.location_mismatch,
        management.district_budget_error,
        management.site_budget_error,
        management.overspent_account_share,
        management.reserve_standing,
        alignment.complete_goal_share,
        alignment.goal_tagged_share,
        alignment.funded_goal_share,
        alignment.goal_spend_fidelity,
        alignment.evaluated_investment_share,
        alignment.decision_recorded_share,
        alignment.costed_school_plan_share,
        allocation_rules.rule_driven_share,
        allocation_rules.need_groups_funded_share,
        fairness.progressivity_ratio,
        fairness.poverty_slope_pct,
        fairness.need_weighted_cv,
        fairness.need_weighted_mcloone,
        fairness.title1_state_local_ratio,
        allocation_rules.fresh_driver_share,
        transparency.reproducible_allocation_share,
        transparency.schools_with_budget_share,
        transparency.actuals_lag_days,
        transparency.publication_lag_days,
    )
}
