"""The sentences about a school beside others: pairs where they are few, else the middle of them."""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.compared import SchoolPoint, Standing
from generator.figures.phrases import printed_gap
from generator.wording import Wording

FEWEST = 4
"""Schools from which a median says anything; fewer are named one by one."""


def school_title(wording: Wording, standing: Standing, words: dict[str, str]) -> str:
    """Return how far this school is from the middle, in a few words."""
    if standing.number < FEWEST:
        return wording("%(name)s beside the other %(level)s", **words)
    gap = printed_gap(standing.this.value_cents, standing.middle_cents)
    if not gap:
        return wording("The same as the middle")
    words = words | {"gap": wording.whole_dollars(abs(gap))}
    if gap > 0:
        return wording("%(gap)s more than the middle", **words)
    return wording("%(gap)s less than the middle", **words)


def school_finding(wording: Wording, standing: Standing, words: dict[str, str]) -> str:
    """Return the sentence that compares a school with the middle and counts both sides."""
    each_cents = standing.this.value_cents
    gap = printed_gap(each_cents, standing.middle_cents)
    words = words | {
        "each": wording.whole_dollars(each_cents),
        "gap": wording.whole_dollars(abs(gap)),
        "middle": wording.whole_dollars(standing.middle_cents),
    }
    if not gap:
        text = wording(
            "%(name)s: %(each)s %(measure)s in %(year)s, the same as the middle of the %(number)s "
            "%(level)s.",
            **words,
        )
    elif gap > 0:
        text = wording(
            "%(name)s: %(each)s %(measure)s in %(year)s, %(gap)s more than the middle of the "
            "%(number)s %(level)s (%(middle)s).",
            **words,
        )
    else:
        text = wording(
            "%(name)s: %(each)s %(measure)s in %(year)s, %(gap)s less than the middle of the "
            "%(number)s %(level)s (%(middle)s).",
            **words,
        )
    lower, higher = standing.less, standing.more
    return f"{text} " + wording(
        "Of the others, %(lower)s and %(higher)s.",
        lower=wording.counted(lower, "%(number)s has less", "%(number)s have less")
        if lower
        else wording("none has less"),
        higher=wording.counted(higher, "%(number)s has more", "%(number)s have more")
        if higher
        else wording("none has more"),
    )


def school_pairs(
    wording: Wording, this: SchoolPoint, schools: Sequence[SchoolPoint], words: dict[str, str]
) -> str:
    """Return the sentence of two or three schools, each pair with this one compared."""
    compared = []
    for school in schools[::-1]:
        gap = printed_gap(this.value_cents, school.value_cents)
        if school == this:
            continue
        pair = {
            "other": school.name,
            "gap": wording.whole_dollars(abs(gap)),
            "amount": wording.whole_dollars(school.value_cents),
        }
        if not gap:
            compared.append(wording("the same as %(other)s", **pair))
        elif gap > 0:
            compared.append(wording("%(gap)s more than %(other)s (%(amount)s)", **pair))
        else:
            compared.append(wording("%(gap)s less than %(other)s (%(amount)s)", **pair))
    return wording(
        "%(name)s: %(each)s %(measure)s in %(year)s; %(pairs)s.",
        **words,
        each=wording.whole_dollars(this.value_cents),
        pairs=wording.listed(compared),
    )
