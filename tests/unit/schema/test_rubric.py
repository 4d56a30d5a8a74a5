"""The rubric: ours is whole, another has other levels, and what does not hang together is said."""

from __future__ import annotations

from fractions import Fraction

import pytest

from generator.finance.rubric.metrics import METRICS as COMPUTED
from generator.problems import Report
from generator.schema.rubric import METRICS, default_rubric, type_rubric
from generator.schema.rubric_in_force import rubric_in_force
from generator.sources.documents import parse_document

SMALL = """
levels: {1: Weak, 2: Fair, 3: Good}
pathways:
  - id: A
    name: First
    purpose: One thing.
    indicators:
      - id: A-1
        name: Money held at sites
        statement: Most of the money is at schools.
        levels: {1: Little., 2: Some., 3: Most.}
        evidence:
          kind: computed
          metric: site_budget_share
          thresholds: {unit: share, better: higher, 2: 0.5, 3: 0.8, min_n: 4}
      - id: A-2
        name: A talk
        statement: People are heard.
        levels: {1: No., 2: Now and then., 3: Always.}
        evidence: {kind: attested, metric: null, thresholds: {}}
"""


def typed(text):
    report = Report()
    document = parse_document(text, "rubric.yml", report)
    return type_rubric(document, report), report


def test_ours_has_five_pathways_and_48_indicators_of_four_levels():
    rubric = default_rubric()

    assert ["SLA", "MGT", "ALG", "EQU", "TRN"] == [one.id for one in rubric.pathways]
    assert 48 == len(rubric.indicators)
    assert all(len(one.levels) == 4 for one in rubric.indicators)


def test_every_metric_of_ours_is_known_and_what_is_computed_is_named_there():
    named = {one.evidence.metric for one in default_rubric().indicators} - {None}

    assert set(METRICS) == named
    assert set(COMPUTED) <= named


def test_another_rubric_has_other_pathways_and_levels():
    rubric, report = typed(SMALL)

    assert not len(report), report.as_text()
    assert ["A-1", "A-2"] == [one.id for one in rubric.indicators]
    assert [2, 3] == list(rubric.indicators[0].evidence.thresholds.cuts)
    assert rubric.indicators[1].evidence.thresholds is None


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("id: A-2", "id: A-1", "'A-1' stands twice"),
        ("2: 0.5, 3: 0.8", "2: 0.8, 3: 0.5", "the cuts of A-1 are not in order"),
        ("2: 0.5, 3: 0.8", "2: 0.5", "no cut for each level"),
        ("2: 0.5,", "2: half,", "'half' is not a cut"),
        ("site_budget_share", "site_budget_shares", "unknown metric 'site_budget_shares'"),
        ("          metric: site_budget_share\n", "", "A-1 has no metric with thresholds"),
        ("{1: Weak, 2: Fair, 3: Good}", "{1: Weak, 3: Good}", "not numbered from 1 up"),
        ("{1: Little., 2: Some., 3: Most.}", "{1: Little., 2: Some.}", "what each level looks"),
        ("better: higher", "better: more", "better"),
        ("kind: computed", "kind: guessed", "kind"),
        ("id: A-2", "id: a-1", "a-1 and A-1 share an address"),
    ],
)
def test_what_does_not_hang_together_is_said_with_its_place(old, new, said):
    assert old in SMALL
    rubric, report = typed(SMALL.replace(old, new))

    assert rubric is None
    assert said in report.as_text()
    assert "rubric.yml:" in report.as_text()


def in_force(text):
    report = Report()
    return rubric_in_force(parse_document(text, "rubric.yml", report), report), report


def test_a_district_without_a_rubric_has_ours():
    assert default_rubric() == rubric_in_force(None, Report()).rubric


def test_a_district_may_put_its_own_in_its_place():
    found, report = in_force(SMALL)

    assert not len(report), report.as_text()
    assert found.is_own
    assert 2 == len(found.rubric.indicators)


def test_a_district_may_change_some_cuts_and_it_is_known_which():
    found, report = in_force("cuts:\n  SLA-1: {2: 0.5, 3: 0.7, 4: 0.85}\n")
    by_id = {one.id: one.evidence.thresholds for one in found.rubric.indicators}

    assert not len(report), report.as_text()
    assert (False, {"SLA-1"}) == (found.is_own, found.changed)
    assert {2: Fraction(1, 2), 3: Fraction(7, 10), 4: Fraction(17, 20)} == by_id["SLA-1"].cuts
    assert by_id["SLA-1"].min_n == 4
    ours = {one.id: one.evidence.thresholds for one in default_rubric().indicators}
    assert ours["SLA-2"] == by_id["SLA-2"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("cuts:\n  SLA-11: {2: 0.5, 3: 0.7, 4: 0.8}\n", "no indicator 'SLA-11' has cuts"),
        ("cuts:\n  SLA-8: {2: 0.5, 3: 0.7, 4: 0.8}\n", "no indicator 'SLA-8' has cuts"),
        ("cuts:\n  SLA-1: {2: 0.9, 3: 0.7, 4: 0.8}\n", "the cuts of SLA-1 are not in order"),
        ("cuts:\n  SLA-1: {2: 0.5}\n", "no cut for each level above 1"),
        ("cuts:\n  SLA-1: {2: most, 3: 0.7, 4: 0.8}\n", "'most' is not a cut"),
        ("cuts:\n  MGT-9: {2: 1, 3: 2, 4: 3}\n", "no indicator 'MGT-9' has cuts"),
        ("cuts:\n  SLA-5: {2: 20, 3: 10, 4: 5}\n", "SLA-5 has other cuts and no words for them"),
        (
            "levels:\n  SLA-1: {1: No., 2: Yes.}\ncuts: {SLA-1: {2: 0.5, 3: 0.7, 4: 0.8}}\n",
            "SLA-1 does not say what each level looks like",
        ),
        (
            (
                "levels:\n  SLA-2: {1: A., 2: B., 3: C., 4: D.}\n"
                "cuts: {SLA-1: {2: 0.5, 3: 0.7, 4: 0.8}}\n"
            ),
            "SLA-2 has words of its own and our cuts",
        ),
        ("# Ours.\ncuts: {}\n", "no cuts are changed"),
        ("levels: {1: A, 2: B}\npathways: []\n", "there are no pathways"),
        (
            (
                "levels: {1: A, 2: B}\n"
                "pathways: [{id: P, name: Pay, purpose: Paid., indicators: []}]\n"
            ),
            "there are no indicators",
        ),
    ],
)
def test_a_rubric_that_cannot_be_is_said_with_its_place(text, said):
    found, report = in_force(text)

    assert found is None
    assert said in report.as_text()
    assert "rubric.yml:2" in report.as_text()


def test_cuts_may_be_written_from_the_top_down():
    found, report = in_force("cuts:\n  SLA-1: {4: 0.85, 3: 0.7, 2: 0.5}\n")

    assert not len(report), report.as_text()
    assert [2, 3, 4] == list(found.rubric.indicators[0].evidence.thresholds.cuts)


def test_two_pathways_whose_ids_come_to_one_address_are_told_apart():
    text = SMALL + SMALL.split("pathways:\n")[1].replace("id: A\n", "id: a\n").replace("A-", "B-")
    rubric, report = typed(text)

    assert rubric is None
    assert "a and A share an address" in report.as_text()
