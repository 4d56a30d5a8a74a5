from datetime import date

from generator.figures.amounts import DISTRICT
from generator.figures.chosen import figures_of_money
from generator.finance.district import YearStatus
from generator.wording import Wording
from tests.small_district import a_line, a_site
from tests.small_money import a_rule, balance_of, facts_of, general_fund, money_of

ENGLISH = Wording()
BUILDING = {"fund": "21", "function": "4700", "object_": "450"}

LINES = [
    a_line("101", 800_00),
    a_line("101", 20_00, function="2410"),
    a_line("900", 70_00, function="2710", object_="510", resource="3"),
    a_line("900", 30_00, function="2310"),
    a_line("900", 9_000_00, **BUILDING),
    a_line("900", 4_00, function="9999", object_="099"),
    a_line("101", 700_00, year=2024, stage="actual"),
]
REVENUE = (
    money_of("state", 700_00),
    money_of("federal", 100_00, once=True),
    money_of("other_financing", 5_00),
    money_of("state", 650_00, year=2024, stage="actual"),
)
BALANCES = (
    balance_of("unassigned", 90_00, year=2024, stage="actual"),
    balance_of("unassigned", 80_00),
)


def figures(lines=LINES, *, revenue=(), balances=(), **more):
    registers = {
        "revenue": revenue,
        "balances": balances,
        "reserve_rules": (a_rule(),),
        "general_fund": general_fund(1_000_00, year=2024, stage="actual"),
    }
    facts = facts_of(lines, registers=registers, sites=[a_site("900", site_type="central")], **more)
    return facts, {one.figure.id: one for one in figures_of_money(ENGLISH, facts)}


def test_a_district_that_gives_everything_has_all_four_parts():
    _, found = figures(revenue=REVENUE, balances=BALANCES)

    assert ["in", "out", "balance", "reserves"] == list(
        dict.fromkeys(one.section for one in found.values())
    )
    assert {"money-in", "money-in-years", "money-every-dollar", "money-purposes", "money-balance", "money-reserves", "money-reserves-years"} <= set(found)  # fmt: skip


def test_with_neither_revenue_nor_balances_only_money_out_is_left():
    _, found = figures()

    assert {"out"} == {one.section for one in found.values()}
    assert "money-every-dollar" in found


def test_every_dollar_adds_exactly_to_the_ledger_unclassified_money_too():
    facts, found = figures()
    figure = found["money-every-dollar"].figure

    assert facts.amounts(DISTRICT, 2025, "amended").total_cents == figure.total[3]
    assert figure.total[3] == sum(row[3] for row in figure.rows)
    assert {"School budgets", "Services schools share", "Running the district", "Buildings and equipment", "Not classified"} == {row[0] for row in figure.rows}  # fmt: skip
    assert 6 == figure.source.rows_count


def test_purposes_people_and_governments_each_add_to_the_money_that_runs_schools():
    facts, found = figures()
    operating = facts.amounts(DISTRICT, 2025, "amended").operating_cents

    for name in ("money-purposes", "money-people", "money-governments"):
        drawn = sum(value.cents for value in found[name].figure.values_drawn)

        assert operating == drawn, name
        assert "out" == found[name].section


def test_money_in_says_what_it_stands_on():
    _, found = figures(revenue=REVENUE)
    source = found["money-in"].figure.source

    assert (("revenue",), 2) == (source.files, source.rows_count)
    assert "fiscal year 2024-25, stage amended" in source.filter_words


def test_what_the_state_pays_for_the_district_is_said_with_how_it_is_counted():
    for basis, words in (
        ("included", "Counted here, as in spending: $40"),
        ("excluded", "Not counted here, as it is not in spending: $40"),
        ("unknown", "does not say whether its spending has it too"),
    ):
        _, found = figures(
            revenue=(*REVENUE, money_of("state", 40_00, by_state=True)),
            basis=[{"fiscal_year": "2025", "stage": "amended", "on_behalf": basis}],
        )

        assert words in found["money-in"].figure.notes[-1]


def test_one_year_of_money_in_is_no_course():
    _, found = figures(revenue=REVENUE[:2])

    assert "money-in" in found
    assert "money-in-years" not in found


def test_a_year_that_is_not_complete_breaks_the_course_of_money_in():
    gap = {"fiscal_year": "2024", "stages": ["actual"], "complete": "no", "missing": "June"}
    _, found = figures(revenue=REVENUE, coverage=[gap])

    assert "2023-24 is not complete (June)" in found["money-in-years"].figure.finding


def test_in_beside_out_is_left_out_where_the_two_are_of_different_stages():
    _, found = figures(revenue=(money_of("state", 700_00, stage="adopted"),))

    assert "money-balance" not in found


def test_savings_are_measured_in_the_year_they_are_known():
    _, found = figures(balances=BALANCES)

    assert "ended 2023-24 with $90" in found["money-reserves"].figure.finding
    assert "short of it" in found["money-reserves"].figure.finding
    assert 2 == len(found["money-reserves-years"].figure.rows)


def test_an_open_year_opens_on_its_budget_not_on_what_is_spent_so_far():
    _, found = figures(
        [*LINES, a_line("101", 100_00, stage="actual")],
        statuses={2025: YearStatus("open", date(2024, 10, 31))},
    )

    assert "plans to spend $920" in found["money-every-dollar"].figure.finding
