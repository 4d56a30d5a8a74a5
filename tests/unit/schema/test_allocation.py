"""A method that does not make sense is refused at its place, with what to write instead."""

from __future__ import annotations

from textwrap import dedent

import pytest

from generator.problems import Report
from generator.schema.allocation import type_allocation
from generator.sources.documents import parse_document

HEAD = """
methods:
  - id: formula
    name: Formula
    {method}
    rules:
      - id: base
        name: Every student
        purpose: Teaching.
        funding_source: General fund
"""
SOUND = "kind: per_pupil\ncount: {group: all}\nrate: '10'"


def found(rule=SOUND, method="purpose: x", more=""):
    """Type a method of one rule; return its problems as (line, id, what)."""
    keys = "".join(f"        {line}\n" for line in rule.splitlines())
    report = Report()
    text = HEAD.format(method=method) + keys + dedent(more)
    typed = type_allocation(parse_document(text.lstrip(), "2026.yml", report), report)
    assert (typed is None) == report.has_errors
    return [(one.location.row, one.id, one.what) for one in report]


def test_a_sound_method_has_no_problem():
    assert [] == found()


@pytest.mark.parametrize(
    ("rule", "row", "id_"),
    [
        ("kind: per_pupils\ncount: {group: all}", 10, "unknown-choice"),
        ("count: {group: all}", 6, "missing-key"),
        ("kind: per_pupil\nrate: '10'", 6, "missing-key"),
        ("kind: per_pupil\ncount: {group: all}", 6, "missing-key"),
        ("kind: per_pupil\ncount: {group: all}\nrate: '10'\nweight: '2'", 6, "bad-entry"),
        ("kind: per_pupil\ncount: {group: all}\nweight: '2'", 6, "missing-key"),
        ("kind: per_pupil\ncount: {group: all}\nrate: ten", 12, "bad-rate"),
        ("kind: per_pupil\ncount: {grp: all}\nrate: '10'", 11, "unknown-key"),
        ("kind: per_pupil\ncount: {stage: spring}\nrate: '10'", 11, "unknown-choice"),
        ("kind: per_pupil\ncount: {group: all}\nrate: '10'\nleast: 3", 13, "unknown-key"),
        ("kind: per_pupil\ncount: {group: all}\nrate: '10'\nrounding: cents", 13, "unknown-choice"),
        ("kind: lump_sum\namount: '1,23'", 11, "bad-amount"),
        ("kind: lump_sum\nby_level: {primary: '5'}", 11, "unknown-key"),
        ("kind: lump_sum\nby_size: [{at_least: 5, amount: 1}, {at_least: 5, amount: 2}]", 11, "bad-entry"),
        ("kind: small_school\nbelow: 0\nrate: '5'", 11, "bad-entry"),
        ("kind: small_school\nbelow: 300\namount: '5'", 6, "missing-key"),
        ("kind: small_school\nbelow: 300\namount: '5'\nwhole_up_to: 300", 13, "missing-key"),
        ("kind: staffing\nstudents_per_position: 25", 6, "missing-key"),
        ("kind: staffing\nstudents_per_position: 25\njob: teacher", 12, "unknown-rule"),
        ("kind: pool\npool: '10'", 6, "missing-key"),
        ("kind: concentration\ncount: {group: el}\npays: some\nsteps: [{above: 5%, rate: 1}]", 12, "unknown-choice"),
        ("kind: concentration\ncount: {group: el}\npays: all\nsteps: [{above: 55, rate: 1}]", 13, "bad-entry"),
        ("kind: hold_harmless\nbasis: dollars\nshare: 98%\nof: [base]", 13, "unknown-rule"),
        ("kind: gain_cap\nbasis: students\nshare: 98%", 11, "unknown-choice"),
        ("kind: true_up\nof: []", 11, "missing-value"),
        ("kind: scale\npool:", 11, "missing-value"),
    ],
)  # fmt: skip
def test_a_rule_that_does_not_make_sense_is_refused_at_its_line(rule, row, id_):
    (problem,) = found(rule)

    assert (row, id_) == problem[:2]


def test_every_rule_that_is_wrong_is_said_at_once():
    more = """
      - id: base
        kind: lump_sum
        name: Each
        purpose: Teaching.
        funding_source: General fund
        amount: none
      - id: total
        kind: stat
        name: Each
        purpose: Teaching.
        funding_source: General fund
    """
    report = Report()
    text = HEAD.format(method="purpose: x") + "".join(
        f"        {line}\n" for line in SOUND.splitlines()
    )
    text += "\n".join(f"      {line}" if line else "" for line in dedent(more).splitlines())
    type_allocation(parse_document(text.lstrip(), "2026.yml", report), report)

    assert ["bad-amount", "unknown-choice"] == [one.id for one in report]


@pytest.mark.parametrize("id_", ["total", "student-need"])
def test_ids_that_stand_for_something_else_are_refused(id_):
    report = Report()
    keys = "".join(f"        {line}\n" for line in SOUND.splitlines())
    text = (HEAD.format(method="purpose: x") + keys).replace("id: base", f"id: {id_}")
    type_allocation(parse_document(text.lstrip(), "2026.yml", report), report)

    assert ["duplicate-key"] == [one.id for one in report]


def test_the_document_itself_is_held_to_its_keys():
    assert "unknown-key" == found(method="covers: {level: high}")[0][1]
    assert "unknown-choice" == found(more="differences: hide\n")[0][1]
    total = "control_totals: [{name: All, amount: '5', rule: bas, document: Book}]\n"
    assert ["unknown-rule"] == [id_ for _, id_, _ in found(more=total)]
