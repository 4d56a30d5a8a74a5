"""Every metric, by the name that a rubric calls it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.finance.rubric import (
    alignment,
    allocation_rules,
    autonomy,
    fairness,
    management,
    records,
    transparency,
)
from generator.finance.rubric.ground import Metric, MetricGround

METRICS: Mapping[str, Callable[[MetricGround], Metric]] = {
    one.__name__: one
    for one in (
        autonomy.site_budget_share,
        autonomy.site_flexible_share,
        autonomy.tradable_staff_share,
        autonomy.site_planning_days,
        autonomy.transfer_turnaround_days,
        autonomy.carryover_retained_share,
        autonomy.owner_training_share,
        autonomy.flexible_unplanned_share,
        records.coa_clean_share,
        records.forecast_error,
        management.location_mismatch,
        records.actual_salary_share,
        management.district_budget_error,
        management.site_budget_error,
        records.months_reported_on_time,
        management.overspent_account_share,
        management.reserve_standing,
        records.owned_budget_share,
        alignment.complete_goal_share,
        alignment.goal_tagged_share,
        alignment.funded_goal_share,
        alignment.goal_spend_fidelity,
        alignment.growth_to_goals_index,
        alignment.fresh_goal_share,
        alignment.evaluated_investment_share,
        alignment.decision_recorded_share,
        alignment.costed_school_plan_share,
        alignment.grant_use_rate,
        allocation_rules.rule_driven_share,
        allocation_rules.need_groups_funded_share,
        fairness.progressivity_ratio,
        fairness.poverty_slope_pct,
        fairness.need_weighted_cv,
        fairness.need_weighted_mcloone,
        allocation_rules.fresh_driver_share,
        fairness.teacher_pay_ratio,
        fairness.title1_state_local_ratio,
        allocation_rules.documented_rule_share,
        transparency.reproducible_allocation_share,
        transparency.schools_with_budget_share,
        transparency.actuals_lag_days,
        transparency.reconciliation_gap,
        transparency.publication_lag_days,
        records.plain_label_share,
        transparency.a11y_auto_pass_share,
        transparency.reply_days,
    )
}
