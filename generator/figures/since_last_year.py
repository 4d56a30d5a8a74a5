"""The largest changes since last year in words, for the home page: by purpose, and at schools."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figures.amounts import DISTRICT
from generator.figures.change_facts import ChangeFacts
from generator.figures.change_words import (
    change_said,
    is_nothing,
    not_compared,
    whole_sentence,
)
from generator.figures.changed_parts import places, purposes
from generator.figures.facts import Facts
from generator.figures.phrases import amount_said
from generator.figures.ranked_changes import RankedChange
from generator.finance.changes import Comparison
from generator.wording import Wording

_MOST = 5
_AT_SCHOOLS = 2
"""Of the most, how many are schools; purposes are larger, so schools would never be among them."""


@dataclass(frozen=True)
class News:
    """One change in words."""

    label: str
    """The purpose or the school."""

    said: str
    """What happened to it, a sentence that follows the label."""

    site_id: str
    """The school; empty for a purpose."""


@dataclass(frozen=True)
class SinceLastYear:
    """What changed between the year that pages open on and the year before."""

    sentence: str
    """The whole change; or why the two years are not compared."""

    news: Sequence[News]
    """The largest changes; none where the years are not compared, or nothing changed."""


def since_last_year(wording: Wording, facts: Facts) -> SinceLastYear | None:
    """Return what changed since last year; None where the two years share no stage."""
    changed = ChangeFacts(facts)
    pair = changed.since_last_year()
    if pair is None:
        return None
    public = facts.public
    if not pair.is_like_for_like:
        return SinceLastYear(
            not_compared(wording, pair, lambda m: public.missing(m.fiscal_year, m.stage)), ()
        )
    subject = public.profile.short_name or public.profile.district_name
    by_school = _that_changed(wording, places(wording, changed, pair).schools)
    # With one school its changes are the district's: they would be told twice.
    at_schools = by_school[:_AT_SCHOOLS] if _counts_schools(facts, pair) > 1 else []
    by_purpose = _that_changed(wording, purposes(wording, changed, pair))
    return SinceLastYear(
        whole_sentence(wording, subject, pair, changed.whole(pair)),
        [
            *(
                News(one.label, _said(wording, pair, one), "")
                for one in by_purpose[: _MOST - len(at_schools)]
            ),
            *(News(one.label, _said(wording, pair, one), one.change.code) for one in at_schools),
        ],
    )


def _that_changed(wording: Wording, parts: Sequence[RankedChange]) -> list[RankedChange]:
    return [part for part in parts if not is_nothing(wording, part.change.change_cents)]


def _counts_schools(facts: Facts, pair: Comparison) -> int:
    year, stage = pair.after.fiscal_year, pair.after.stage
    return sum(
        site.is_school and facts.amounts(site.site_id, year, stage) is not None
        for site in facts.public.sites.values()
    )


def _said(wording: Wording, pair: Comparison, part: RankedChange) -> str:
    change = part.change
    words = {
        "change": change_said(wording, pair, change),
        "before": amount_said(wording, change.before_cents or 0),
        "after": amount_said(wording, change.after_cents or 0),
        "note": part.note,
    }
    if change.before_cents is None:
        return wording("%(note)s, with %(after)s.", **words)
    if change.after_cents is None:
        return wording("%(note)s; it had %(before)s.", **words)
    if part.note:
        return wording("%(change)s, from %(before)s to %(after)s. %(note)s.", **words)
    return wording("%(change)s, from %(before)s to %(after)s.", **words)


def changes_sentence(wording: Wording, facts: Facts) -> str:
    """Return the answer of the page of changes, with the largest change."""
    found = since_last_year(wording, facts)
    if found is None:
        return wording(
            "%(year)s has no year before it to be compared with, stage for stage.",
            year=wording.year(facts.newest_year(DISTRICT)),
        )
    if not found.news:
        return found.sentence
    first = found.news[0]
    return wording(
        "%(whole)s The largest change: %(part)s, %(said)s",
        whole=found.sentence,
        part=first.label,
        said=first.said,
    )
