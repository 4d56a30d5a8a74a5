"""The sentences of a figure over time.

Only complete years of one stage are compared, and none from before a merger.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from generator.figures.phrases import change_words, printed_gap
from generator.figures.year_points import StagedAmount
from generator.wording import Wording


def year_title(wording: Wording, points: Sequence[StagedAmount], per_student: str) -> str:
    """Return which way the amounts went, in a few words."""
    compared = comparable_points(points)
    if len(compared) < 2:  # noqa: PLR2004 - a change takes two
        return wording("One year to go by") if compared else wording("No complete year yet")
    first, last = compared[0], compared[-1]
    words = {
        "first": wording.year(first.point.fiscal_year),
        "last": wording.year(last.point.fiscal_year),
        "what": f" {per_student}" if per_student else "",
    }
    if last.cents == first.cents:
        return wording("As much%(what)s in %(last)s as in %(first)s", **words)
    if (last.cents or 0) > (first.cents or 0):
        return wording("More%(what)s in %(last)s than in %(first)s", **words)
    return wording("Less%(what)s in %(last)s than in %(first)s", **words)


def year_finding(
    wording: Wording, subject: str, points: Sequence[StagedAmount], per_student: str
) -> str:
    """Return the sentence that compares the first and the last complete year."""
    compared = comparable_points(points)
    if not compared:
        return wording("No year of %(subject)s is complete, so none is compared.", subject=subject)
    first, last = compared[0], compared[-1]
    before, after = first.cents or 0, last.cents or 0
    # What a student gets is said to the dollar, a total as sentences round it.
    rounded = wording.whole_dollars if per_student else wording.rounded_dollars
    words = {
        "subject": subject,
        "what": f" {per_student}" if per_student else "",
        "first": wording.year(first.point.fiscal_year),
        "last": wording.year(last.point.fiscal_year),
        "before": _signed_words(wording, before, rounded),
        "after": _signed_words(wording, after, rounded),
        "change": change_words(wording, before, after, rounded),
    }
    if per_student:
        gap = printed_gap(after, before)
        words["change"] = (
            change_words(wording, before, before + gap, rounded)
            if gap
            else wording("the same to the dollar")
        )
    if first is last:
        if last.is_spending:
            return wording(
                "%(subject)s spent %(after)s%(what)s in %(last)s; no other complete year is there to "
                "compare it with.",
                **words,
            )
        return wording(
            "%(after)s%(what)s is planned for %(subject)s in %(last)s; no other complete year is "
            "there to compare it with.",
            **words,
        )
    if last.is_spending:
        return wording(
            "%(subject)s spent %(after)s%(what)s in %(last)s and %(before)s in %(first)s: %(change)s.",
            **words,
        )
    return wording(
        "%(after)s%(what)s is planned for %(subject)s in %(last)s, and %(before)s was planned for "
        "%(first)s: %(change)s.",
        **words,
    )


def incomplete_years(wording: Wording, points: Sequence[StagedAmount]) -> list[str]:
    """Return a sentence for each point that breaks the line."""
    sentences = [
        wording(
            "%(schools)s became part of it in %(year)s, so years before that are not compared with "
            "years since.",
            schools=wording.listed(p.point.taken_in),
            year=wording.year(p.point.fiscal_year),
        )
        for before, p in pairwise(points)
        if p.point.taken_in and before.point.fiscal_year < p.point.fiscal_year
    ]
    for p in points:
        words = {"year": wording.year(p.point.fiscal_year), "missing": p.point.missing or ""}
        if p.point.amount_cents is None:
            said = wording("There are no figures for %(year)s.", **words)
            if p.point.missing:
                said = wording("There are no figures for %(year)s: %(missing)s.", **words)
            sentences.append(said)
        elif not p.point.complete:
            said = wording("%(year)s is not complete and is not compared.", **words)
            if p.point.missing:
                said = wording(
                    "%(year)s is not complete (%(missing)s) and is not compared.", **words
                )
            sentences.append(said)
    uncounted = [p for p in points if p.cents is None and p.point.amount_cents is not None]
    if uncounted:
        years = sorted({wording.year(p.point.fiscal_year) for p in uncounted})
        sentences.append(
            wording("No count of students is published for %(years)s.", years=wording.listed(years))
        )
    return sentences


def comparable_points(points: Sequence[StagedAmount]) -> list[StagedAmount]:
    """Return the points that a sentence may compare: one stage, complete, since the last merger.

    Spending goes before budgets.
    """
    mergers = [p.point.fiscal_year for p in points[1:] if p.point.taken_in]
    since = max(mergers, default=points[0].point.fiscal_year)
    sound = [p for p in points if p.is_sound and p.point.fiscal_year >= since]
    spent = [p for p in sound if p.is_spending]
    return spent or [p for p in sound if p.point.stage == sound[-1].point.stage]


def _signed_words(wording: Wording, cents: int, rounded: Callable[[int], str]) -> str:
    amount = rounded(abs(cents))
    return wording("%(amount)s below zero", amount=amount) if cents < 0 else amount
