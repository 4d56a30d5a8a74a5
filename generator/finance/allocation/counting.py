"""Which counts a rule is worked out from."""

from __future__ import annotations

from generator.schema import allocation_rules as kinds
from generator.schema.allocation_parts import Count


def counts_of(rule: kinds.Rule) -> tuple[Count, ...]:
    """Return every count that a rule is worked out from."""
    match rule:
        case kinds.PerPupil() | kinds.Staffing() | kinds.SmallSchool():
            return (rule.count,)
        case kinds.WeightedPerPupil():
            return tuple(one.count for one in rule.weights)
        case kinds.Pool():
            return (rule.count,) if rule.count else tuple(one.count for one in rule.weights)
        case kinds.Concentration():
            return (rule.count, rule.of)
        case kinds.LumpSum():
            return (rule.count,) if rule.by_size else ()
        case kinds.HoldHarmless() | kinds.GainCap():
            return (rule.count,) if rule.basis == "per_pupil" else ()
        case _:
            return ()
