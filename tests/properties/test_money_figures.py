"""Whatever the rows: what changed, money in and savings say the same in sentence, table and chart."""

from fractions import Fraction

from defusedxml.ElementTree import fromstring
from hypothesis import given
from hypothesis import strategies as st

from generator.figures.changed_parts import by_school
from generator.figures.figure import Figure, Source
from generator.figures.in_and_out import in_and_out
from generator.figures.money_facts import InAndOut
from generator.figures.money_in import MoneySource, money_in
from generator.figures.ranked_changes import RankedChange, ranked_changes
from generator.figures.reserve_facts import RuleStanding, Standing
from generator.figures.reserves import reserves
from generator.finance.balances import ReserveRule
from generator.finance.changes import Change, Comparison, Moment, changes
from generator.privacy import SCOPES
from generator.wording import Wording

WORDING = Wording()
SOURCE = Source(("budget.csv",), "all rows", 1)
CENTS = st.integers(-(10**12), 10**12)
POSITIVE = st.integers(1, 10**12)
NAMES = st.text(max_size=40)
CODES = st.sampled_from([f"{n:03}" for n in range(40)])
PAIRS = (
    Comparison(Moment(2025, "amended"), Moment(2026, "amended")),
    Comparison(Moment(2024, "actual"), Moment(2025, "actual")),
    Comparison(Moment(2025, "adopted"), Moment(2025, "amended")),
    Comparison(Moment(2025, "amended"), Moment(2025, "actual")),
)


@st.composite
def _rankeds(draw: st.DrawFn) -> Figure:
    pair = draw(st.sampled_from(PAIRS))
    before, after = (draw(st.dictionaries(CODES, CENTS, min_size=1)) for _ in range(2))
    apart = draw(st.none() | st.tuples(CENTS, CENTS))
    return ranked_changes(
        WORDING,
        key="changes",
        subject="Lakeview",
        pair=pair,
        cut=by_school(WORDING, pair),
        parts=[RankedChange(f"School {one.code}", one) for one in changes(before, after)],
        apart=RankedChange("Outside schools", Change("", *apart)) if apart else None,
        source=SOURCE,
    )


@st.composite
def _moneys(draw: st.DrawFn) -> Figure:
    labels = draw(st.lists(NAMES, min_size=1, max_size=7, unique=True))
    return money_in(
        WORDING,
        key="money-in",
        subject="Lakeview",
        moment=Moment(2026, draw(st.sampled_from(["actual", "amended"]))),
        sources=[MoneySource(label, "", draw(CENTS), draw(CENTS)) for label in labels],
        source=SOURCE,
    )


@st.composite
def _flows(draw: st.DrawFn) -> InAndOut:
    return InAndOut(
        moment=Moment(2026, draw(st.sampled_from(["actual", "amended"]))),
        recurring_cents=draw(CENTS),
        one_time_cents=draw(CENTS),
        financing_cents=draw(CENTS),
        scopes=draw(st.dictionaries(st.sampled_from(SCOPES), CENTS, min_size=1)),
        start_cents=draw(st.none() | CENTS),
        end_cents=draw(st.none() | CENTS),
    )


@given(
    st.dictionaries(CODES, CENTS),
    st.dictionaries(CODES, CENTS),
    st.dictionaries(CODES, CODES),
)
def test_changes_add_to_the_whole_whatever_opens_closes_or_merges(
    before: dict[str, int], after: dict[str, int], merged: dict[str, str]
) -> None:
    """No cent is lost or counted twice, and no larger change follows a smaller one."""
    found = changes(before, after, merged)
    sizes = [abs(one.change_cents) for one in found]

    assert sum(after.values()) - sum(before.values()) == sum(one.change_cents for one in found)
    assert sum(before.values()) == sum(one.before_cents or 0 for one in found)
    assert sorted(sizes, reverse=True) == sizes


@given(_rankeds())
def test_rows_of_what_changed_add_to_the_whole_and_are_ranked(figure: Figure) -> None:
    """Bounded rows, the largest first, and what is drawn is what stands in the table."""
    assert figure.total
    amounts = [row[3] for row in figure.rows]
    drawn = {value.label: value.cents for value in figure.values_drawn}
    named = [abs(int(str(row[3]))) for row in figure.rows if row[0] in drawn]
    is_variance = figure.columns[3].name == "difference"

    assert figure.total[3] == sum(int(str(cents)) for cents in amounts)
    assert len(figure.rows) <= 13
    assert sorted(named, reverse=True) == named
    for row in figure.rows:
        if row[0] in drawn:
            assert row[3] == (-drawn[str(row[0])] if is_variance else drawn[str(row[0])])


@given(_rankeds())
def test_more_less_over_and_under_follow_the_totals_sign(figure: Figure) -> None:
    """The words are those of the whole change, and none of them is a sign."""
    assert figure.total
    whole = int(str(figure.total[3]))
    first = figure.finding.split(". The largest")[0]
    if figure.columns[3].name == "difference":
        assert (" over the amended budget" in first) <= (whole < 0)
        assert (" under the amended budget" in first) <= (whole > 0)
    else:
        assert (" more than " in first) <= (whole > 0)
        assert (" less than " in first) <= (whole < 0)
    if abs(whole) >= 100:
        assert WORDING.rounded_dollars(abs(whole)) in first
    assert "−" not in figure.finding + "".join(row[3] for row in figure.table(WORDING))


@given(_moneys())
def test_sources_of_money_add_to_the_whole_in_table_and_chart(figure: Figure) -> None:
    """What comes every year and once add to every row; the first row is the one named."""
    assert figure.total
    for place in (2, 3, 4):
        assert figure.total[place] == sum(int(str(row[place])) for row in figure.rows)
    for row in figure.rows:
        assert row[2] == int(str(row[3])) + int(str(row[4]))
    assert figure.total[2] == sum(value.cents for value in figure.values_drawn)
    assert figure.rows[0][2] == max(int(str(row[2])) for row in figure.rows)
    assert "−" not in figure.finding


@given(_flows())
def test_in_less_out_is_said_of_the_right_side(flows: InAndOut) -> None:
    """The sentence follows the amounts, and so does what is said of the balance."""
    figure = in_and_out(WORDING, key="balance", subject="Lakeview", flows=flows, source=SOURCE)
    assert figure.total
    known = [[cell for cell in (row[1], row[2]) if isinstance(cell, int)] for row in figure.rows]

    assert sum(cell for cells in known for cell in cells) == flows.in_cents + flows.out_cents
    assert ("more comes in than goes out" in figure.finding) <= (flows.net_cents > 0)
    assert ("more goes out than comes in" in figure.finding) <= (flows.net_cents < 0)
    assert ("agrees with these amounts" in figure.finding) == (flows.unexplained_cents == 0)
    assert ("than these amounts give" in figure.finding) == bool(flows.unexplained_cents)
    assert "−" not in figure.finding


@given(
    CENTS,
    POSITIVE,
    st.lists(
        st.tuples(
            st.sampled_from(["policy", "state_floor", "state_cap"]),
            st.fractions(Fraction(1, 100), 1, max_denominator=1000),
        ),
        max_size=3,
        unique_by=lambda rule: rule[0],
    ),
)
def test_savings_are_on_the_side_of_a_rule_that_is_said(
    savings: int, spending: int, rules: list[tuple[str, Fraction]]
) -> None:
    """Short of a floor, over a cap, or neither; months are of the amounts in the table."""
    measured = []
    for kind, share in rules:
        line = share * spending
        is_met = savings <= line if kind == "state_cap" else savings >= line
        measured.append(
            RuleStanding(ReserveRule(kind, share, "spending", "P"), round(line), is_met)
        )
    figure = reserves(
        WORDING,
        key="reserves",
        subject="Lakeview",
        standing=Standing(Moment(2026, "actual"), savings, savings, spending, tuple(measured)),
        source=SOURCE,
    )
    short = [one for one in measured if not one.is_cap and not one.is_met]

    assert figure.finding.count("short of it") <= len(short)
    assert savings == figure.rows[0][1]
    assert savings == figure.values_drawn[0].cents
    assert ("below zero" in figure.finding) == (savings < 0)
    assert "−" not in figure.finding
    assert [row[1] for row in figure.rows] == [value.cents for value in figure.values_drawn]


@given(_rankeds(), _moneys(), _flows())
def test_whatever_the_names_the_drawing_is_sound(
    ranked: Figure, money: Figure, flows: InAndOut
) -> None:
    """The SVG is well formed and holds as many marks as amounts drawn."""
    from generator.figures.render import render_svgs  # noqa: PLC0415 - Altair is slow to load

    beside = in_and_out(WORDING, key="balance", subject="Lakeview", flows=flows, source=SOURCE)
    for figure in (ranked, money, beside):
        root = fromstring(render_svgs([figure])[figure.id])
        readouts = [element for element in root.iter() if "data-readout" in element.attrib]

        assert len(figure.values_drawn) == len(readouts)
