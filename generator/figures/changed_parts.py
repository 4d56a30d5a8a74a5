"""What changed, with names: purposes, schools with what became of them, and the rest of the district."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from generator.figures.change_facts import ChangeFacts
from generator.figures.change_words import is_variance
from generator.figures.facts import Facts
from generator.figures.ranked_changes import Cut, RankedChange
from generator.finance import accounts
from generator.finance.changes import Change, Comparison, together
from generator.wording import Wording


def purposes(wording: Wording, changed: ChangeFacts, pair: Comparison) -> list[RankedChange]:
    """Return the changes by function in plain names, largest first."""
    named = accounts.functions()
    return [
        RankedChange(wording(named[change.code].plain_name), change)
        for change in changed.by_function(pair)
    ]


@dataclass(frozen=True)
class Places:
    """The changes at schools, and the change everywhere else; together the whole change."""

    schools: Sequence[RankedChange]
    outside: RankedChange | None
    """None where every line is at a school."""


def places(wording: Wording, changed: ChangeFacts, pair: Comparison) -> Places:
    """Return the changes by school, largest first, and of all that is no school together."""
    sites = changed.facts.public.sites
    found = changed.by_site(pair)
    outside = [change for change in found if not sites[change.code].is_school]
    return Places(
        schools=[
            RankedChange(
                sites[change.code].name, change, site_note(wording, changed.facts, pair, change)
            )
            for change in found
            if sites[change.code].is_school
        ],
        outside=RankedChange(wording("Outside schools"), together(outside)) if outside else None,
    )


def site_note(wording: Wording, facts: Facts, pair: Comparison, change: Change) -> str:
    """Return what became of a site between two years; empty where nothing did."""
    sites = facts.public.sites
    site = sites[change.code]
    before, after = pair.before.fiscal_year, pair.after.fiscal_year
    words = {"year": wording.year(after), "last": wording.year(before)}
    if change.joined:
        names = wording.listed([sites[code].name for code in change.joined])
        return wording("Counted with %(schools)s, which became part of it", schools=names)
    if not pair.is_yearly:
        return ""
    if site.closed is not None and before <= site.closed < after:
        return wording("Closed after %(year)s", year=wording.year(site.closed))
    if site.opened is not None and before < site.opened <= after:
        return wording("Opened in %(year)s", year=wording.year(site.opened))
    if change.before_cents is None:
        return wording("No lines in %(last)s", **words)
    if change.after_cents is None:
        return wording("No lines in %(year)s", **words)
    return ""


def by_purpose(wording: Wording, pair: Comparison) -> Cut:
    """Return the words of a cut by what money is for."""
    words = {
        "heading": wording("What for"),
        "subtitle": wording("Running schools, by purpose"),
        "others": wording("All other purposes together (%(number)s)"),
    }
    if is_variance(pair):
        return Cut(
            most_more=wording("%(count)s of %(all)s purposes are over budget"),
            most_less=wording("%(count)s of %(all)s purposes are under budget"),
            all_more=wording("All %(all)s purposes are over budget"),
            all_less=wording("All %(all)s purposes are under budget"),
            **words,
        )
    return Cut(
        most_more=wording("%(count)s of %(all)s purposes have more"),
        most_less=wording("%(count)s of %(all)s purposes have less"),
        all_more=wording("All %(all)s purposes have more"),
        all_less=wording("All %(all)s purposes have less"),
        **words,
    )


def by_school(wording: Wording, pair: Comparison) -> Cut:
    """Return the words of a cut by school."""
    words = {
        "heading": wording("School"),
        "subtitle": wording("Running schools, by school"),
        "others": wording("All other schools together (%(number)s)"),
    }
    if is_variance(pair):
        return Cut(
            most_more=wording("%(count)s of %(all)s schools are over budget"),
            most_less=wording("%(count)s of %(all)s schools are under budget"),
            all_more=wording("All %(all)s schools are over budget"),
            all_less=wording("All %(all)s schools are under budget"),
            **words,
        )
    return Cut(
        most_more=wording("%(count)s of %(all)s schools have more"),
        most_less=wording("%(count)s of %(all)s schools have less"),
        all_more=wording("All %(all)s schools have more"),
        all_less=wording("All %(all)s schools have less"),
        **words,
    )
