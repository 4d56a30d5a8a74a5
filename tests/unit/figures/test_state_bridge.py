from decimal import Decimal

import pytest

from generator.figures.figure import NotShown
from generator.figures.state_bridge import Bridge, state_bridge


def a_bridge(steps, ours=12_000_00, **more):
    given = {
        "our_students": Decimal(500),
        "states_students": Decimal(510),
        "document": "Report Card 2025",
        "page": "12",
        **more,
    }
    states = ours + sum(cents for _, cents in steps)
    return Bridge("Alder", 2025, ours, given.pop("states", states), steps, **given)


@pytest.fixture
def built(wording, source):
    def build(steps, **more):
        return state_bridge(wording, key="bridge", bridge=a_bridge(steps, **more), source=source)

    return build


STEPS = [("students", -235_29), ("left_out_functions", -1_000_00), ("unexplained", 10_05)]


def test_the_steps_lead_from_one_amount_to_the_other_to_the_cent(built, wording):
    figure = built(STEPS)

    assert [
        ["This website's full cost", "where it begins", "$12,000.00"],
        ["The state counts students differently", "$235.29 less", "$11,764.71"],
        ["Services that the state leaves out", "$1,000.00 less", "$10,764.71"],
        ["Not explained", "$10.05 more", "$10,774.76"],
        ["State report card", "where it ends", "$10,774.76"],
    ] == figure.table(wording)
    assert figure.total is None


def test_the_sentence_names_the_document_and_what_is_not_explained(built):
    assert built(STEPS).finding == (
        "The state report card prints $10,774.76 for each student in 2024-25 (Report Card 2025, page "
        "12); this website comes to $12,000.00. The steps below lead from one to the other; not "
        "explained: $10.05."
    )
    assert "The state report card has $1,225 less for each student" == built(STEPS).title


def test_where_all_is_explained_it_is_said(built):
    figure = built([("other_programs", 300_00), ("unexplained", 0)], page="")

    assert figure.finding.endswith("The steps below explain all $300.00 of the difference.")
    assert "(Report Card 2025)" in figure.finding
    assert "Not explained" not in [row[0] for row in figure.rows]


def test_where_both_agree_there_is_no_way_to_go(built):
    figure = built([("unexplained", 0)], states_students=Decimal(500))

    assert "The same as the state report card" == figure.title
    assert [
        ("This website's full cost", NotShown("where it begins"), 12_000_00),
        ("State report card", NotShown("where it ends"), 12_000_00),
    ] == list(figure.rows)
    assert () == figure.notes


def test_both_counts_are_said_where_they_differ(built):
    assert "The state divides by 510 students, this website by 500." in built(STEPS).notes


def test_the_two_amounts_are_drawn(built):
    assert [
        ("this_site", "This website's full cost", 12_000_00),
        ("other_sites", "State report card", 10_774_76),
    ] == [(value.layer, value.label, value.cents) for value in built(STEPS).values_drawn]


def test_steps_that_do_not_add_up_are_refused():
    with pytest.raises(ValueError, match="do not add up"):
        a_bridge(STEPS, states=1)
