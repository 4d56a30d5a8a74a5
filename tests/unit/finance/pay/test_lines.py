"""Lines as they are published: nobody's pay stands alone, and every cent is somewhere."""

import csv
from io import StringIO

from generator.finance.pay.lines import PayFunctions
from generator.pages.downloads import district_lines
from generator.privacy import published
from tests.small_district import a_district, a_line, a_site

COLUMNS = ("function_group", "object_group", "government", "amount_cents")
OTHERS = [a_site("900", "Office", site_type="central")]


def a_school(site_id, *, library=1, counselors=2, safety=2, teachers=20, each=60_000_00):
    """Yield a school's pay with its positions, and what its library buys."""
    for function, fte in (
        ("1000", teachers),
        ("2220", library),
        ("2120", counselors),
        ("2620", safety),
    ):
        if fte:
            yield a_line(site_id, int(fte * each), function=function, fte=fte)
            yield a_line(site_id, int(fte * each) // 4, function=function, object_="220")
    yield a_line(site_id, 700_00, function="2220", object_="640")


def public_of(*lines, **more):
    return published(a_district(list(lines), sites=OTHERS, **more))


def lines_of(public, site_id):
    frame = public.ledger.frame
    mine = frame[frame["site_id"] == site_id]
    return sorted(zip(*(mine[name].tolist() for name in COLUMNS), strict=True))


def in_the_district(public):
    text = district_lines(public).content.decode()
    return {
        (row["place"], row["function"], row["object"]): row["amount"]
        for row in csv.DictReader(StringIO(text))
    }


def test_pay_of_fewer_than_three_people_is_one_line_with_other_such_pay():
    public = public_of(*a_school("101"))

    assert [
        ("1000", "100", "state_local", 1_200_000_00),
        ("1000", "200", "state_local", 300_000_00),
        ("2200", "600", "state_local", 700_00),
        ("several", "100", "state_local", 300_000_00),
        ("several", "200", "state_local", 75_000_00),
    ] == lines_of(public, "101")


def test_pay_of_three_people_and_more_stays_as_it_is():
    public = public_of(*a_school("101", library=3, counselors=4, safety=6))

    assert "several" not in {line[0] for line in lines_of(public, "101")}
    assert {} == public.pay_together


def test_where_one_purpose_alone_is_of_few_that_of_the_next_fewest_goes_with_it():
    public = public_of(*a_school("101", library=1, counselors=3, safety=6))

    assert PayFunctions(("2100", "2200")) == public.pay_together["101"]
    assert ("2600", "100", "state_local", 360_000_00) in lines_of(public, "101")


def test_what_is_federal_is_not_told_apart_where_that_too_would_be_of_few():
    aide = a_line("101", 30_000_00, resource="3", fte=1)
    public = public_of(*a_school("101"), aide)

    assert ("several", "100", "several", 330_000_00) in lines_of(public, "101")
    assert PayFunctions(("2100", "2200", "2600"), ("1000",)) == public.pay_together["101"]


def test_all_years_and_stages_are_published_alike():
    larger = [
        line | {"fiscal_year": 2024, "stage": stage}
        for line in a_school("101", library=5, counselors=9, safety=9)
        for stage in ("adopted", "actual")
    ]
    public = public_of(*a_school("101"), *larger)
    of_2024 = public.ledger.frame[public.ledger.frame["fiscal_year"] == 2024]

    assert {"1000", "2200", "several"} == set(of_2024["function_group"])


def test_a_school_of_two_people_is_one_line_in_all():
    public = public_of(
        a_line("101", 80_000_00, fte=1),
        a_line("101", 20_000_00, function="2410", fte=0.5),
        a_line("101", 900_00, object_="610"),
        *a_school("102", library=3, counselors=4, safety=6),
    )

    assert [("several", "several", "several", 100_900_00)] == lines_of(public, "101")
    assert "100900.00" == in_the_district(public)["school", "several", "several"]


def test_one_amount_that_is_hardly_more_than_one_persons_pay_takes_more_in():
    """Ten hours of a nurse hide no principal."""
    public = public_of(
        a_line("101", 2_000_000_00, fte=30),
        a_line("101", 240_000_00, function="2410", fte=2),
        a_line("101", 9_000_00, function="2130", fte=0.5),
        a_line("101", 300_000_00, function="2620", fte=6),
    )

    assert PayFunctions(("2100", "2400", "2600")) == public.pay_together["101"]


def test_other_funds_of_a_school_do_not_tell_it_either_and_count_as_before():
    public = public_of(
        *a_school("101", library=3, counselors=4, safety=6),
        a_line("101", 50_000_00, fund="11", fte=1),
        a_line("101", 800_00, fund="11", object_="610"),
    )

    assert ("1000", "several", "several", 50_800_00) in lines_of(public, "101")
    assert 50_800_00 == int(
        public.ledger.cut("scope").set_index("scope")["amount_cents"]["other_current"]
    )


def test_every_cent_and_its_scope_stay():
    lines = [*a_school("101"), *a_school("102", library=0.5), a_line("900", 5_00, function="2310")]
    public = public_of(*lines)

    assert sum(line["amount_cents"] for line in lines) == int(
        public.ledger.frame["amount_cents"].sum()
    )
    assert {"operating"} == set(public.ledger.frame["scope"])
    assert int(public.district_lines["amount_cents"].sum()) == int(
        public.ledger.frame["amount_cents"].sum()
    )


def test_offices_are_published_by_what_their_people_do():
    public = public_of(*a_school("101"), a_line("900", 200_000_00, function="2310", fte=1))

    assert [("2300", "100", "state_local", 200_000_00)] == lines_of(public, "900")


def test_the_districts_sums_say_what_pay_is_for_where_several_schools_hide_each_other():
    public = public_of(*a_school("101"), *a_school("102", each=65_000_00))
    found = in_the_district(public)

    assert "125000.00" == found["school", "2200", "100"]
    assert ("school", "several", "100") not in found


def test_they_do_not_where_they_would_tell_a_single_schools():
    public = public_of(*a_school("101"), *a_school("102", library=5, counselors=9, safety=9))
    found = in_the_district(public)

    assert "300000.00" == found["school", "several", "100"]
    assert "300000.00" == found["school", "2200", "100"]  # of the other school, which shows it


def test_a_sum_that_only_one_school_does_not_show_of_itself_makes_it_hide_more():
    """What both hide is the same; the third has a nurse alone, and another purpose to hide her behind."""
    public = public_of(
        *a_school("101"),
        *a_school("102", each=65_000_00),
        *a_school("103", library=0, counselors=0.5, safety=9),
    )

    assert PayFunctions(("2100", "2600")) == public.pay_together["103"]
    assert ("school", "several", "100") not in in_the_district(public)


def test_positions_without_money_and_pay_that_comes_to_nothing_hide_as_any_other():
    vacant = a_line("101", 0, function="2620", fte=1)
    taken_back = [
        a_line("101", 500_00, function="2410", fte=1),
        a_line("101", -500_00, function="2410", object_="220"),
    ]
    alone = published(a_district([vacant]))
    public = public_of(*a_school("101", safety=0), vacant, *taken_back)

    assert {} == alone.pay_together
    assert PayFunctions(("2100", "2200", "2400", "2600")) == public.pay_together["101"]
