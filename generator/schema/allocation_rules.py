"""The kinds of rule that a method is made of; each kind has its own keys."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator

from generator.columns import Kind
from generator.schema.allocation_parts import (
    ALL_STUDENTS,
    Cents,
    CountOf,
    LevelAmounts,
    LossStep,
    Number,
    PositionBand,
    PositionRounding,
    PositionRoundingOf,
    Positive,
    Rate,
    RateOrImplied,
    Rounding,
    RoundingOf,
    Share,
    ShareStep,
    SizeBand,
    Weighted,
    Who,
    choice,
    flag,
)
from generator.schema.entries import (
    Code,
    Codes,
    Part,
    Text,
    empty_group,
    empty_list,
    needed,
    word,
    words,
)

_Bands = BeforeValidator(empty_list)
_Basis = Annotated[Literal["dollars", "per_pupil"], choice("basis", "dollars", "per_pupil")]


class Rule(Part):
    """What every rule says."""

    id: Annotated[str, needed("id", Kind.CODE, "Amounts are told apart by it.")]
    kind: str
    name: Annotated[str, words("name")]
    """In everyday words: `Every student`."""

    purpose: Annotated[str, words("purpose", "Readers are told what the money is for.")]
    funding_source: Annotated[str, words("funding_source", "Readers are told whose money it is.")]
    eligible: Annotated[Who, BeforeValidator(empty_group)] = Who()
    rounding: RoundingOf = Rounding.model_construct()
    one_time: Annotated[bool, flag("one_time")] = False
    """Whether the money comes once and not every year."""


class LumpSum(Rule):
    """An amount for each school: one for all, by level, or by number of students."""

    amount: Cents | None = None
    by_level: LevelAmounts | None = None
    by_size: Annotated[tuple[SizeBand, ...], _Bands] = ()
    count: CountOf = ALL_STUDENTS


class PerPupil(Rule):
    """An amount for each student counted: a rate, or the method's base times a weight."""

    count: CountOf
    rate: RateOrImplied | None = None
    weight: Number | None = None
    rate_as_printed: Rate | None = None
    rate_basis: Annotated[
        Literal["stated", "implied"], word("rate_basis", "stated", "implied", blank="stated")
    ] = "stated"
    """`implied`: no document gives the rate exactly; it is worked out from published dollars."""


class WeightedPerPupil(Rule):
    """Students, each group times its weight, added up and paid at one rate."""

    weights: Annotated[tuple[Weighted, ...], _Bands]
    rate: Rate | None = None
    """None: the method's base."""


class SmallSchool(Rule):
    """An amount for schools below a number of students, which shrinks as they come near it."""

    count: CountOf = ALL_STUDENTS
    below: Positive
    rate: Rate | None = None
    """For each student that the school is short of the threshold."""

    amount: Cents | None = None
    """In place of a rate: the whole amount, up to `whole_up_to` students, then less and less."""

    whole_up_to: Number | None = None
    most: Cents | None = None


class _Paid(Rule):
    job: Code | None = None
    compensation: Cents | None = None


class Staffing(_Paid):
    """Positions by students for each position, or by number of students, at average compensation."""

    count: CountOf = ALL_STUDENTS
    students_per_position: Positive | None = None
    by_size: Annotated[tuple[PositionBand, ...], _Bands] = ()
    position_rounding: PositionRoundingOf = PositionRounding.model_construct()
    least: Number | None = None
    most: Number | None = None


class Positions(_Paid):
    """Positions for schools that are named: so many each, or as allocation_given says."""

    positions: Number | None = None
    """For each school that is eligible; None: the counts of allocation_given."""


class Grant(Rule):
    """An amount for schools that are named: one for each, or as allocation_given says."""

    amount: Cents | None = None


class Adjustment(Rule):
    """Amounts decided by hand, with a reason for each in allocation_given."""


class Pool(Rule):
    """A fixed sum shared out in proportion to a count, to the last cent."""

    pool: Cents
    count: CountOf | None = None
    weights: Annotated[tuple[Weighted, ...], _Bands] = ()


class Concentration(Rule):
    """An amount for students above a share of the school."""

    count: CountOf
    of: CountOf = ALL_STUDENTS
    steps: Annotated[tuple[ShareStep, ...], _Bands]
    pays: Annotated[Literal["excess", "all"], choice("pays", "excess", "all")]
    """`excess`: each step pays for the students above its share, up to the next step's.
    `all`: the highest step reached pays for every student counted."""


class OfTotals(Rule):
    """What rules say that look at what others come to."""

    of: Codes = ()
    """The rules it looks at, all of them before it; none named is all before it."""


class HoldHarmless(OfTotals):
    """What a school is short of a share of last year's allocation."""

    basis: _Basis
    share: Share | None = None
    steps: Annotated[tuple[LossStep, ...], _Bands] = ()
    count: CountOf = ALL_STUDENTS
    """Students, for a share of last year's amount for each student."""


class GainCap(OfTotals):
    """What a school is above the most it may gain; it is taken away."""

    basis: _Basis
    share: Share
    """The most it may gain, as a share of last year."""

    count: CountOf = ALL_STUDENTS


class TrueUp(Rule):
    """The difference that the count of the year makes to rules that were worked out on an earlier one."""

    of: Codes
    gains: Annotated[bool, flag("gains", "yes")] = True
    losses: Annotated[bool, flag("losses", "yes")] = True
    """Whether schools that have more students get more, and those that have fewer give back."""


class Scale(OfTotals):
    """What brings the rules before it to a fixed sum, each school in proportion."""

    pool: Cents


class Stated(Rule):
    """An amount that the data cannot reproduce: shown as it was published, and said to be so."""

    why_stated: Text = ""


KINDS: dict[str, type[Rule]] = {
    "lump_sum": LumpSum,
    "per_pupil": PerPupil,
    "weighted_per_pupil": WeightedPerPupil,
    "small_school": SmallSchool,
    "staffing": Staffing,
    "positions": Positions,
    "grant": Grant,
    "adjustment": Adjustment,
    "pool": Pool,
    "concentration": Concentration,
    "hold_harmless": HoldHarmless,
    "gain_cap": GainCap,
    "true_up": TrueUp,
    "scale": Scale,
    "stated": Stated,
}
"""Every kind of rule by the word for it."""
