"""The file of changes: every part of the money between all years of a stage and all stages of a year."""

from __future__ import annotations

from collections.abc import Iterator

from generator.columns import CHANGES
from generator.figures.amounts import DISTRICT
from generator.figures.change_facts import ChangeFacts
from generator.figures.changed_parts import site_note
from generator.figures.facts import Facts
from generator.finance import accounts
from generator.finance.changes import Change, Comparison
from generator.money import decimal_text
from generator.pages.downloads import Download, download
from generator.wording import Wording

CHANGES_PATH = f"data/{CHANGES.name}.csv"


def changes_file(wording: Wording, facts: Facts) -> Iterator[Download]:
    """Yield the file; nothing where no two years or stages can be held side by side."""
    changed = ChangeFacts(facts)
    steps = [pair for year in reversed(facts.years(DISTRICT)) for pair in changed.steps(year)]
    rows = [row for pair in [*changed.yearly(), *steps] for row in _rows(wording, changed, pair)]
    if rows:
        yield download(CHANGES_PATH, CHANGES, rows)


def _rows(wording: Wording, changed: ChangeFacts, pair: Comparison) -> Iterator[tuple[object, ...]]:
    named = accounts.functions()
    for change in changed.by_function(pair):
        yield _row(pair, "function", change, wording(named[change.code].plain_name), "")
    sites = changed.facts.public.sites
    for change in changed.by_site(pair):
        note = site_note(wording, changed.facts, pair, change)
        yield _row(pair, "site", change, sites[change.code].name, note)


def _row(pair: Comparison, cut: str, change: Change, name: str, note: str) -> tuple[object, ...]:
    return (
        "years" if pair.is_yearly else "stages",
        pair.before.fiscal_year,
        pair.before.stage,
        pair.after.fiscal_year,
        pair.after.stage,
        cut,
        change.code,
        name,
        " ".join(change.joined),
        _known(change.before_cents),
        _known(change.after_cents),
        decimal_text(change.change_cents),
        "yes" if pair.is_like_for_like else "no",
        note,
    )


def _known(cents: int | None) -> str:
    return "" if cents is None else decimal_text(cents)
