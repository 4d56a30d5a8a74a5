import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.finance import ledger
from generator.finance.ledger import Ledger, added, classified, combine

CENTS = st.integers(-(2**53), 2**53)
KEYS = ("fiscal_year", "stage", "as_of", "site_id", "fund", "function", "object", "amount_cents")


def budget(*rows):
    frame = pd.DataFrame(rows, columns=KEYS).assign(
        program="", resource="0", control="", fte_ten_thousandths=0
    )
    texts = [
        column
        for column in frame
        if column not in {"fiscal_year", "amount_cents", "fte_ten_thousandths"}
    ]
    return frame.astype(dict.fromkeys(texts, "category"))


def actuals(*rows):
    columns = ("fiscal_year", "period", "measure", "site_id", "fund", "function", "object",
               "amount_cents", "encumbered_cents")  # fmt: skip
    frame = pd.DataFrame(rows, columns=columns).assign(program="", resource="0", stage="actual")
    texts = ("measure", "site_id", "fund", "function", "object", "program", "resource", "stage")
    return frame.astype(dict.fromkeys(texts, "category"))


def plain(frame, *columns):
    return [tuple(row) for row in frame[list(columns)].astype(object).itertuples(index=False)]


def test_lines_of_one_account_add_up_and_none_is_overwritten():
    lines = combine(
        budget(
            (2024, "adopted", "", "101", "01", "1000", "100", 500),
            (2024, "adopted", "", "101", "01", "1000", "100", -200),
            (2024, "adopted", "", "102", "01", "1000", "100", 7),
        ),
        None,
    )

    assert [("101", 300, 2), ("102", 7, 1)] == plain(lines, "site_id", "amount_cents", "row_count")


@given(
    st.lists(
        st.tuples(st.sampled_from(["101", "102", "900"]), st.integers(2024, 2026), CENTS),
        max_size=20,
    )
)
def test_amounts_are_added_as_pandas_adds_a_group(rows):
    frame = pd.DataFrame(rows, columns=["site_id", "fiscal_year", "amount_cents"]).astype(
        {"site_id": "category", "fiscal_year": "int32", "amount_cents": "int64"}
    )
    keys = ["site_id", "fiscal_year"]
    grouped = frame.groupby(keys, observed=True)[["amount_cents"]].sum().reset_index()

    pd.testing.assert_frame_equal(grouped, added(frame, keys, ("amount_cents",)))


def test_stages_come_in_the_order_a_year_goes_through_them():
    lines = combine(
        budget(
            (2024, "amended", "", "101", "01", "1000", "100", 2),
            (2024, "adopted", "", "101", "01", "1000", "100", 1),
        ),
        actuals((2024, 13, "ytd", "101", "01", "1000", "100", 3, 0)),
    )

    assert ["adopted", "amended", "actual"] == [row[0] for row in plain(lines, "stage")]


@pytest.fixture
def classes():
    lines = combine(
        budget(
            (2024, "adopted", "", "101", "01", "1000", "111", 100),
            (2024, "adopted", "", "101", "11", "1000", "111", 20),
            (2024, "adopted", "", "101", "21", "4700", "450", 3000),
            (2024, "adopted", "", "900", "01", "9999", "111", 4),
        ),
        None,
    )
    frame = classified(
        lines,
        fund_groups={"01": "operating", "11": "operating", "21": "capital"},
        functions={"1000": "1000", "4700": "4700"},
        objects={"111": "111", "450": "450"},
        governments={"0": "state_local"},
        left_out=lines["fund"].isin(["11"]),
    )
    return Ledger(frame, has_encumbrances=False)


def test_each_line_gets_its_published_groups_and_one_class(classes):
    assert [
        ("operating", "1000", "100", "current", 100),
        ("left_out", "1000", "100", "current", 20),
        ("capital", "4000", "400", "capital", 3000),
        ("operating", "", "100", "unclassified", 4),
    ] == plain(
        classes.frame, "fund_group", "function_group", "object_group", "line_class", "amount_cents"
    )


def test_a_cut_adds_to_the_ledger_whatever_its_dimensions(classes):
    whole = int(classes.frame["amount_cents"].sum())
    for dimensions in (("fund",), ("site_id", "line_class"), ("fiscal_year", "stage", "object")):
        assert whole == int(classes.cut(*dimensions)["amount_cents"].sum())


def test_a_cut_is_worked_out_once(classes, monkeypatch):
    first = classes.cut("site_id")
    monkeypatch.setattr(ledger, "added", None)

    assert first is classes.cut("site_id")


def test_a_crosswalk_over_several_segments_overrides_the_codes():
    lines = combine(budget((2024, "adopted", "", "101", "01", "1000", "111", 100)), None)

    def to_meals(frame):
        return frame.assign(nces_function="3100")

    frame = classified(
        lines,
        fund_groups={"01": "operating"},
        functions={"1000": "1000"},
        objects={"111": "111"},
        governments={},
        left_out=lines["fund"].isin([]),
        crosswalk=to_meals,
    )

    assert [("3100", "unknown")] == plain(frame, "function_group", "government")
