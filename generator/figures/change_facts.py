"""What changed, looked up over the published operating money: between years, and from plan to spending."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

from generator.figures.amounts import DISTRICT
from generator.figures.facts import ACTUAL, Facts
from generator.finance.changes import Change, Comparison, Moment, changes, comparison, successors
from generator.privacy import OPERATING


class ChangeFacts:
    """Comparisons that a district's figures allow, and the changes behind each."""

    def __init__(self, facts: Facts) -> None:
        """Keep the look-ups that changes are worked out from."""
        self.facts = facts

    def since_last_year(self) -> Comparison | None:
        """Return the year that pages open on beside the year before it, in one stage.

        A pair that may be compared goes before one that may not; None where the years share no stage.
        """
        found = list(self._of_year(self.facts.newest_year(DISTRICT)))
        return next((one for one in found if one.is_like_for_like), found[0] if found else None)

    def yearly(self) -> list[Comparison]:
        """Return every pair of neighbouring years in one stage, the newest and most telling first."""
        return [one for year in reversed(self.facts.years(DISTRICT)) for one in self._of_year(year)]

    def steps(self, fiscal_year: int) -> list[Comparison]:
        """Return the steps of a year from its first budget to its spending, in their order.

        The spending of an open year is no step: it is not over.
        """
        moments = [Moment(fiscal_year, stage) for stage in self._whole_stages(fiscal_year)]
        return [self._compared(before, after) for before, after in pairwise(moments)]

    def by_function(self, pair: Comparison) -> list[Change]:
        """Return the changes by function group, largest first; they add to `whole`."""
        before, after = (self._functions(moment) for moment in (pair.before, pair.after))
        return changes(before, after)

    def by_site(self, pair: Comparison) -> list[Change]:
        """Return the changes by site, largest first; they add to `whole`.

        A school that became part of another in between is counted with it.
        """
        before, after = (self._sites(moment) for moment in (pair.before, pair.after))
        merged = successors(
            self.facts.public.sites.values(), pair.before.fiscal_year, pair.after.fiscal_year
        )
        return changes(before, after, merged)

    def whole(self, pair: Comparison) -> Change:
        """Return the change of all operating money."""
        return Change(DISTRICT, self._operating(pair.before), self._operating(pair.after))

    def _of_year(self, year: int) -> Iterator[Comparison]:
        stages = self._whole_stages(year)
        leading = self.facts.leading_stage(DISTRICT, year)
        earlier = self.facts.stages(year - 1)
        for stage in dict.fromkeys([leading, *reversed(stages)]):
            if stage in stages and stage in earlier:
                yield self._compared(Moment(year - 1, stage), Moment(year, stage))

    def _compared(self, before: Moment, after: Moment) -> Comparison:
        return comparison(self.facts.public.profile, before, after)

    def _whole_stages(self, year: int) -> tuple[str, ...]:
        stages = self.facts.stages(year)
        is_open = self.facts.is_open(year)
        return tuple(stage for stage in stages if not (is_open and stage == ACTUAL))

    def _functions(self, moment: Moment) -> Mapping[str, int]:
        amounts = self.facts.amounts(DISTRICT, moment.fiscal_year, moment.stage)
        return amounts.functions if amounts else {}

    def _operating(self, moment: Moment) -> int | None:
        amounts = self.facts.amounts(DISTRICT, moment.fiscal_year, moment.stage)
        return amounts.operating_cents if amounts else None

    def _sites(self, moment: Moment) -> dict[str, int]:
        found = {}
        for site_id in self.facts.public.sites:
            amounts = self.facts.amounts(site_id, moment.fiscal_year, moment.stage)
            if amounts and OPERATING in amounts.scopes:
                found[site_id] = amounts.operating_cents
        return found
