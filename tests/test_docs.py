"""What the documents name exists, and what exists is documented."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from generator import columns, problem_kinds, vocabulary
from generator.cli import main
from generator.finance.rubric.metrics import METRICS
from generator.problems import Report
from generator.schema.allocation import type_allocation
from generator.schema.allocation_parts import Who
from generator.schema.allocation_rules import KINDS as RULE_KINDS
from generator.schema.allocation_rules import Rule
from generator.schema.corrections import type_corrections
from generator.schema.goals import type_goals
from generator.schema.profile import type_profile
from generator.schema.profile_parts import Basis
from generator.schema.rubric_in_force import rubric_in_force
from generator.schema.selectors import type_selectors
from generator.schema.sharing import type_sharing
from generator.sources.documents import parse_document

PROJECT = Path(__file__).parents[1]
DOCUMENTS = sorted([*PROJECT.glob("*.md"), *(PROJECT / "docs").rglob("*.md")])


def named(path):
    return path.relative_to(PROJECT).as_posix()


@pytest.mark.parametrize("document", DOCUMENTS, ids=named)
def test_a_link_in_a_document_leads_somewhere(document):
    text = re.sub(r"```.*?```", "", document.read_text("utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)#\s]+)", text):
        if not target.startswith("https://"):
            assert (document.parent / target).exists(), target


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_is_in_the_readme_and_shows_an_example(command):
    documents = "".join(path.read_text("utf-8") for path in DOCUMENTS)

    assert f"daybook {command}" in documents or f"`{command}`" in documents
    assert "Example" in (main.commands[command].epilog or main.commands[command].help)


def test_commands_that_the_documents_name_exist():
    for path in DOCUMENTS:
        for command in re.findall(r"(?m)^\S*daybook ([a-z]+)", path.read_text("utf-8")):
            assert command in main.commands, f"{named(path)}: daybook {command}"


@pytest.mark.parametrize("kind", problem_kinds.KINDS.values(), ids=lambda kind: kind.id)
def test_a_kind_of_problem_is_explained_in_whole_sentences(kind):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", kind.id)
    for text in (kind.title, kind.rule, kind.fix):
        assert text.endswith(".")


@pytest.mark.parametrize(
    "table", [*columns.INPUTS.values(), *columns.PUBLISHED.values()], ids=lambda table: table.name
)
def test_every_column_says_what_it_holds_and_keys_are_columns(table):
    names = [column.name for column in table.columns]

    assert len(names) == len(set(names))
    assert set(table.key) <= set(names)
    assert all(column.description.endswith(".") for column in table.columns)


INPUTS = (PROJECT / "docs" / "inputs.md").read_text("utf-8")


@pytest.mark.parametrize("table", columns.INPUTS.values(), ids=lambda table: table.name)
def test_finance_staff_find_every_column_as_the_build_reads_it(table):
    assert f"`{table.name}.csv`" in INPUTS
    for column in table.columns:
        (row,) = {
            line
            for line in INPUTS.splitlines()
            if line.startswith(f"| `{column.name}` |") and f" {column.description} |" in line
        }
        assert f"| {column.need.value} |" in row
        assert all(f"`{word}`" in row for word in (*column.choices, column.blank) if word)


def test_the_documents_that_finance_staff_copy_are_sound():
    profile = """
district_id: alder
district_name: Alder Unified
state: CA
invented: yes
fiscal_year_start: "07-01"
current_year: "2026"
"""
    blocks = re.findall(r"```yaml\n(.*?)```", INPUTS, flags=re.DOTALL)
    texts = {block.partition(":")[0]: block for block in blocks}
    report = Report()
    of_profile = ("reserves", "data_license", "confirmed", "roadmap_first", "calculator", "privacy")
    documents = {
        key: parse_document(profile + text if key in of_profile else text, key, report)
        for key, text in texts.items()
    }

    assert {*of_profile, "control", "pools", "corrections", "in_force_since"} == set(documents)
    for key in of_profile:
        typed = type_profile(documents[key], "alder", report)
        assert typed
        assert key in typed.model_fields_set
    assert type_selectors(documents["control"], report)
    assert type_sharing(documents["pools"], report)
    assert type_corrections(documents["corrections"], report)
    assert type_goals(documents["in_force_since"], report)
    assert [] == list(report)


ALLOCATION = (PROJECT / "docs" / "allocation.md").read_text("utf-8")


def test_the_methods_that_finance_staff_copy_are_sound():
    blocks = re.findall(r"```yaml\n(.*?)```", ALLOCATION, flags=re.DOTALL)
    methods = [block for block in blocks if block.startswith("methods:")]
    report = Report()
    for text in methods:
        assert type_allocation(parse_document(text, "2026.yml", report), report), report.as_text()
    (who,) = (block for block in blocks if block not in methods)
    groups = parse_document(who, "2026.yml", report).data

    assert set(groups["eligible"]) == set(Who.model_fields)
    assert [] == list(report)


@pytest.mark.parametrize("kind", sorted(RULE_KINDS))
def test_every_kind_of_rule_and_its_keys_are_documented(kind):
    (row,) = (line for line in ALLOCATION.splitlines() if line.startswith(f"| `{kind}` |"))
    shared = set(Rule.model_fields)
    for key in set(RULE_KINDS[kind].model_fields) - shared:
        assert f"`{key}" in row


def test_every_cause_of_a_difference_is_documented():
    from generator.finance.allocation.causes import CAUSES, UNKNOWN  # noqa: PLC0415 - pandas

    for cause in set(CAUSES) - {UNKNOWN}:
        assert f"`{cause}`" in ALLOCATION


def test_every_stage_scope_and_level_has_its_words():
    from generator.privacy import SCOPES  # noqa: PLC0415 - pandas, for this test alone

    assert set(columns.STAGES) == set(vocabulary.STAGES)
    assert set(columns.LEVELS) == set(vocabulary.LEVELS)
    assert set(SCOPES) == set(vocabulary.SCOPES)


def test_every_status_and_basis_that_a_district_may_give_has_its_words():
    assert set(vocabulary.STATUSES) == set(vocabulary.SHORT_STATUSES) - {vocabulary.NO_SPENDING}
    assert set(columns.STAGES[:3]) == set(vocabulary.BUDGET_STAGES)
    for key, (_, words) in vocabulary.BASES.items():
        assert set(get_args(Basis.model_fields[key].annotation)) == set(words)


def test_the_rubrics_that_finance_staff_copy_are_sound_and_every_computed_metric_is_told():
    text = (PROJECT / "docs" / "rubric.md").read_text("utf-8")
    whole, cuts = re.findall(r"```yaml\n(.*?)```", text, flags=re.DOTALL)
    report = Report()
    own = rubric_in_force(parse_document(whole, "rubric.yml", report), report)
    changed = rubric_in_force(parse_document(cuts, "rubric.yml", report), report)

    assert not len(report), report.as_text()
    assert (True, {"SLA-1"}) == (own.is_own, changed.changed)
    assert set(METRICS) == set(re.findall(r"\| `(\w+)` \|", text))
