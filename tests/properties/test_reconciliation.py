"""Whatever a ledger holds, everything adds up; whatever cent is changed in a published file, it is found."""

from __future__ import annotations

import csv
import io

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.money import decimal_text
from tests.published_district import Published
from tests.small_district import FUND_TYPES, a_district, a_line, a_site

SITES = ("101", "102", "900")

LINES = st.lists(
    st.builds(
        a_line,
        st.sampled_from(SITES),
        st.integers(-(10**9), 10**9),
        year=st.sampled_from((2023, 2024, 2025)),
        stage=st.sampled_from(("proposed", "adopted", "amended", "actual")),
        fund=st.sampled_from((*FUND_TYPES, "99")),
        function=st.sampled_from(("1000", "2310", "2510", "2710", "3100", "3300", "4700", "9999")),
        object_=st.sampled_from(("111", "220", "450", "610", "730", "831", "910", "999")),
        resource=st.sampled_from(("0", "3", "")),
    ),
    min_size=1,
    max_size=25,
)
COUNTS = st.lists(
    st.tuples(
        st.sampled_from((2023, 2024, 2025)),
        st.sampled_from(("101", "102")),
        st.sampled_from(("projected", "final")),
        st.one_of(st.none(), st.integers(0, 900)),
    ),
    max_size=6,
)
OFTEN = settings(suppress_health_check=[HealthCheck.too_slow], derandomize=True)


def readers_have(lines, counts):
    sites = [a_site("101"), a_site("102"), a_site("900", "Office", site_type="central")]
    return Published.of(a_district(lines, sites=sites, counts=counts))


@OFTEN
@given(LINES, COUNTS)
def test_every_ledger_adds_up(lines, counts):
    assert () == readers_have(lines, counts).reconciled().differing


@OFTEN
@given(LINES, st.data())
def test_a_changed_amount_is_found_whatever_file_and_row_it_stands_in(lines, data):
    published = readers_have(lines, ())
    places = [
        (name, row)
        for name, content in [
            ("site_totals", published.tables["site_totals"]),
            ("all_schools", published.tables["all_schools"]),
            *published.site_files.items(),
        ]
        for row in range(content.count(b"\n") - 1)
    ]
    name, row = data.draw(st.sampled_from(places))
    cents = data.draw(st.integers(-(10**6), 10**6).filter(bool))

    def changed(text):
        rows = list(csv.reader(io.StringIO(text)))
        place = rows[0].index("amount")
        amount = int(rows[row + 1][place].replace(".", "")) + cents
        rows[row + 1][place] = decimal_text(amount)
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(rows)
        return out.getvalue()

    is_table = name in published.tables
    tampered = (
        published.with_table(name, changed) if is_table else published.with_site_file(name, changed)
    )

    assert tampered.reconciled().differing
