import pytest

from generator.finance import accounts


@pytest.mark.parametrize(
    ("code", "group"),
    [
        ("1000", "1000"),
        ("1234", "1000"),
        ("2120", "2100"),
        ("2213", "2200"),
        ("3100", "3100"),
        ("4700", "4000"),
        ("5000", "5000"),
        ("2800", ""),
        ("3900", ""),
        ("0000", ""),
        ("9000", "9000"),
        ("9999", ""),
        ("9000123", ""),
        ("", ""),
    ],
)
def test_a_national_function_belongs_to_a_published_group_or_to_none(code, group):
    assert group == accounts.function_group(code)


@pytest.mark.parametrize(
    ("code", "group"),
    [("111", "100"), ("230", "200"), ("831", "830"), ("810", "800"), ("910", "910"), ("920", "900"), ("", "")],
)  # fmt: skip
def test_debt_and_transfers_stand_apart_from_the_first_digit_of_their_object(code, group):
    assert group == accounts.object_group(code)


@pytest.mark.parametrize(
    ("code", "national"),
    [
        ("1110", "1000"),
        ("2700", "2410"),
        ("3110", "2120"),
        ("3600", "2710"),
        ("3700", "3100"),
        ("4200", "1000"),
        ("7110", "2310"),
        ("8212", "2610"),
        ("8500", "4000"),
        ("9100", "5000"),
        ("27120", "2410"),
        ("0000", ""),
        ("27", ""),
    ],
)
def test_californias_functions_reach_the_national_chart(code, national):
    assert national == accounts.national_function("california", code)


@pytest.mark.parametrize(
    ("code", "national"),
    [("1105", "100"), ("3401", "200"), ("6274", "720"), ("7350", "910"), ("7433", "830"), ("7699", "920"), ("7940", "")],
)  # fmt: skip
def test_californias_objects_reach_the_national_chart(code, national):
    assert national == accounts.national_object("california", code)


@pytest.mark.parametrize(
    ("code", "kind"),
    [("01", "general"), ("010", "general"), ("130", "special_revenue"), ("21", "capital"),
     ("510", "debt"), ("670", "internal_service"), ("99", "")],
)  # fmt: skip
def test_californias_funds_have_a_type_however_many_digits_a_district_writes(code, kind):
    assert kind == accounts.fund_type("california", code)


@pytest.mark.parametrize(("code", "national"), [("3110", "3110"), ("311099", "3110"), ("110", ""), ("7000", ""), ("", "")])  # fmt: skip
def test_a_national_source_has_four_digits_and_perhaps_the_districts_own(code, national):
    assert national == accounts.national_source("nces", code)[:4]


def test_every_range_of_california_is_in_order_and_reaches_a_published_group():
    chart = accounts.standard_chart("california")
    for ranges in (chart.functions, chart.objects, chart.funds, chart.resources, chart.sources):
        ends = [edge for first, last, _ in ranges for edge in (first, last)]

        assert ends == sorted(ends)
    assert all(accounts.function_group(target) for _, _, target in chart.functions)
    assert all(accounts.object_group(target) for _, _, target in chart.objects)
    assert all(accounts.national_source("nces", target) for _, _, target in chart.sources)


@pytest.mark.parametrize(
    ("fund", "function", "object_", "expected"),
    [
        ("operating", "1000", "100", "current"),
        ("left_out", "1000", "100", "current"),
        ("enterprise", "3200", "600", "current"),
        ("operating", "4000", "300", "capital"),
        ("operating", "1000", "700", "capital"),
        ("capital", "2600", "300", "capital"),
        ("debt", "5000", "830", "debt_service"),
        ("operating", "2600", "830", "debt_service"),
        ("debt", "5000", "900", "other_financing_use"),
        ("operating", "9000", "910", "transfer"),
        ("capital", "4000", "910", "transfer"),
        ("operating", "9000", "300", "transfer"),
        ("internal_service", "3200", "910", "internal_service"),
        ("fiduciary", "1000", "100", "fiduciary"),
        ("operating", "", "100", "unclassified"),
        ("operating", "1000", "", "unclassified"),
        ("", "1000", "100", "unclassified"),
        ("capital", "", "", "unclassified"),
    ],
)
def test_a_line_is_in_one_class_worked_out_from_its_published_groups(
    fund, function, object_, expected
):
    assert expected == accounts.line_class(fund, function, object_)


def test_operating_money_leaves_out_building_debt_and_people_who_are_not_counted():
    assert accounts.is_operating("operating", "1000", "100")
    assert accounts.is_operating("operating", "3100", "600")
    assert not accounts.is_operating("left_out", "1000", "100")
    assert not accounts.is_operating("operating", "3300", "100")
    assert not accounts.is_operating("operating", "4000", "700")
