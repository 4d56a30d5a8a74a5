"""How far an open year has run: what is spent to date, and how much had been by the same month before."""

from __future__ import annotations

from generator.figures.at_a_glance import AtAGlance
from generator.figures.facts import ACTUAL, Facts
from generator.figures.phrases import share_words
from generator.wording import Wording


def year_so_far(wording: Wording, facts: Facts, site_id: str, glance: AtAGlance) -> str:
    """Return what is spent of an open year's plan, beside the same month of the year before.

    Empty where there is nothing to say: a year that is over, no spending, no plan to hold it against.
    """
    status = facts.public.statuses.get(glance.fiscal_year)
    spent, planned = glance.actual_cents, glance.plan_cents
    if not glance.is_open or status is None or not spent or not planned or min(spent, planned) < 0:
        return ""
    words = {
        "spent": wording.rounded_dollars(spent),
        "share": share_words(wording, spent, planned),
        "date": wording.date(status.period_end) if status.period_end else "",
        "before": wording.year(glance.fiscal_year - 1),
    }
    sentence = wording("So far, %(spent)s is spent: %(share)s of the plan.", **words)
    if status.period_end:
        sentence = wording("By %(date)s, %(spent)s was spent: %(share)s of the plan.", **words)
    before = _before(facts, site_id, glance.fiscal_year)
    if before is None:
        return f"{sentence} " + wording(
            "How much is usual by then is not known: the files do not tell what had been spent by the "
            "same month of %(before)s.",
            **words,
        )
    return f"{sentence} " + wording(
        "By the same month of %(before)s, %(done)s of that year's spending was done.",
        **words,
        done=share_words(wording, *before) if before[0] else wording.share(0, 1),
    )


def _before(facts: Facts, site_id: str, fiscal_year: int) -> tuple[int, int] | None:
    """Return what was spent by the same month and in the whole of the year before, in cents.

    None where nothing can be said of it: a month is not given, the year is not complete, or schools
    have merged since.
    """
    by_then = facts.public.same_month.get((fiscal_year, site_id))
    whole = facts.amounts(site_id, fiscal_year - 1, ACTUAL)
    if by_then is None or whole is None or by_then < 0 or whole.operating_cents <= 0:
        return None
    if facts.public.missing(fiscal_year - 1, ACTUAL) or facts.taken_in(site_id, fiscal_year):
        return None
    return by_then, whole.operating_cents
