"""Money in beside money out: what comes every year, what comes once, and everything that goes out."""

from __future__ import annotations

from generator.figures.bar_rows import BarRow, bar_drawing, one_bar
from generator.figures.facts import ACTUAL
from generator.figures.figure import (
    Cell,
    CellKind,
    Figure,
    FigureColumn,
    LegendEntry,
    NotShown,
    Source,
)
from generator.figures.money_facts import InAndOut
from generator.figures.phrases import (
    amount_said,
    below_zero_notes,
    budget_name,
    capital,
    share_words,
)
from generator.vocabulary import SCOPES
from generator.wording import NO_VALUE, Wording


def in_and_out(
    wording: Wording, *, key: str, subject: str, flows: InAndOut, source: Source
) -> Figure:
    """Build the figure of what comes in beside what goes out.

    Args:
        wording: The language.
        key: Id of the figure on the website.
        subject: Whose money: a district's short name.
        flows: What comes into and goes out of the funds that run the district.
        source: Where the amounts come from.
    """
    incoming, outgoing = _incoming(wording, flows), _outgoing(wording, flows)
    none = NotShown(NO_VALUE)
    rows: list[tuple[Cell, ...]] = [
        *((label, cents, none) for label, cents in incoming),
        *((label, none, cents) for label, cents in outgoing),
    ]
    return Figure(
        id=key,
        title=_title(wording, flows),
        subtitle=_subtitle(wording, subject, flows),
        finding=" ".join(_sentences(wording, flows)),
        columns=(
            FigureColumn("what", wording("What it is")),
            FigureColumn("money_in", wording("Money in"), CellKind.CENTS),
            FigureColumn("money_out", wording("Money out"), CellKind.CENTS),
        ),
        rows=tuple(rows),
        total=(wording("All together"), flows.in_cents, flows.out_cents),
        source=source,
        drawing=bar_drawing(
            [_bar_row(wording, flows, label, cents) for label, cents in [*incoming, *outgoing]]
        ),
        legend=(
            LegendEntry("actual", wording("Received and spent"))
            if flows.moment.stage == ACTUAL
            else LegendEntry("plan", capital(budget_name(wording, flows.moment.stage))),
        ),
        notes=(
            *below_zero_notes(wording, [*incoming, *outgoing]),
            wording(
                "The data does not say which spending happens once, so money that comes every year is "
                "held against all that goes out."
            ),
        ),
    )


def _subtitle(wording: Wording, subject: str, flows: InAndOut) -> str:
    words = {"subject": subject, "year": wording.year(flows.moment.fiscal_year)}
    if flows.moment.stage == ACTUAL:
        return wording(
            "What came into and went out of the general and special-purpose funds of %(subject)s in "
            "%(year)s, in dollars",
            **words,
        )
    return wording(
        "What is to come into and go out of the general and special-purpose funds of %(subject)s in "
        "%(year)s, %(budget)s, in dollars",
        budget=budget_name(wording, flows.moment.stage),
        **words,
    )


def _incoming(wording: Wording, flows: InAndOut) -> list[tuple[str, int]]:
    found = [(wording("In: comes every year"), flows.recurring_cents)]
    if flows.one_time_cents:
        found.append((wording("In: comes once"), flows.one_time_cents))
    if flows.financing_cents:
        found.append((wording("In: other financing"), flows.financing_cents))
    return found


def _outgoing(wording: Wording, flows: InAndOut) -> list[tuple[str, int]]:
    return [
        (wording("Out: %(what)s", what=wording(SCOPES[scope].label)), cents)
        for scope, cents in flows.scopes.items()
        if cents
    ]


def _bar_row(wording: Wording, flows: InAndOut, label: str, cents: int) -> BarRow:
    layer = "actual" if flows.moment.stage == ACTUAL else "plan"
    return one_bar(wording, label, layer, cents, amount=amount_said(wording, cents))


def _title(wording: Wording, flows: InAndOut) -> str:
    recurring, out = flows.recurring_cents, flows.out_cents
    if recurring >= out:
        return wording("Money that comes every year covers all that goes out")
    if recurring <= 0:
        return wording("No money comes every year")
    return wording(
        "Money that comes every year covers %(share)s of what goes out",
        share=share_words(wording, recurring, out),
    )


def _sentences(wording: Wording, flows: InAndOut) -> list[str]:
    return [
        _recurring(wording, flows),
        *_once(wording, flows),
        _net(wording, flows),
        *_balance(wording, flows),
    ]


def _recurring(wording: Wording, flows: InAndOut) -> str:
    recurring, out = flows.recurring_cents, flows.out_cents
    words = {
        "recurring": amount_said(wording, recurring),
        "out": amount_said(wording, out),
        "gap": wording.rounded_dollars(abs(recurring - out)),
    }
    if recurring == out:
        return wording("Money that comes every year is exactly what goes out: %(out)s.", **words)
    if recurring > out:
        return wording(
            "Money that comes every year (%(recurring)s) is %(gap)s more than all that goes out "
            "(%(out)s).",
            **words,
        )
    if recurring <= 0:
        return wording("%(out)s goes out, and no money is marked as coming every year.", **words)
    return wording(
        "Money that comes every year (%(recurring)s) covers %(share)s of all that goes out (%(out)s): "
        "%(gap)s less.",
        share=share_words(wording, recurring, out),
        **words,
    )


def _once(wording: Wording, flows: InAndOut) -> list[str]:
    found = []
    if flows.one_time_cents > 0:
        once = wording.rounded_dollars(flows.one_time_cents)
        found.append(wording("%(once)s comes once.", once=once))
    if flows.financing_cents > 0:
        amount = wording.rounded_dollars(flows.financing_cents)
        found.append(
            wording("%(amount)s is other financing, which is no income of the year.", amount=amount)
        )
    return found


def _net(wording: Wording, flows: InAndOut) -> str:
    gap = wording.rounded_dollars(abs(flows.net_cents))
    if gap == wording.rounded_dollars(0):
        return wording("All in all, as much comes in as goes out.")
    if flows.net_cents > 0:
        return wording("All in all, %(gap)s more comes in than goes out.", gap=gap)
    return wording("All in all, %(gap)s more goes out than comes in.", gap=gap)


def _balance(wording: Wording, flows: InAndOut) -> list[str]:
    """Return how the balance of the funds moves, and whether that agrees with in and out."""
    unexplained = flows.unexplained_cents
    if unexplained is None:
        return []
    words = {
        "start": amount_said(wording, flows.start_cents or 0),
        "end": amount_said(wording, flows.end_cents or 0),
        "gap": wording.dollars(abs(unexplained)),
    }
    if unexplained == 0:
        said = wording(
            "The balance of these funds goes from %(start)s to %(end)s over the year, which agrees "
            "with these amounts to the cent.",
            **words,
        )
    elif unexplained > 0:
        said = wording(
            "The balance of these funds goes from %(start)s to %(end)s over the year: %(gap)s more "
            "than these amounts give. The data does not say why.",
            **words,
        )
    else:
        said = wording(
            "The balance of these funds goes from %(start)s to %(end)s over the year: %(gap)s less "
            "than these amounts give. The data does not say why.",
            **words,
        )
    return [said]
