"""The macros that pages are made of, and the list of a page's sections."""

from types import SimpleNamespace

import pytest

from generator.pages.page import Renderer, sections_of
from generator.pages.parts import Heading, Status
from generator.wording import Wording

RENDERER = Renderer(Wording("en"))
AWKWARD = "Peña & <b>Ash</b>"
ESCAPED = "Peña &amp; &lt;b&gt;Ash&lt;/b&gt;"


def _rendered(call: str, **values) -> str:
    source = f'{{% import "parts.html.j2" as parts with context %}}{call}'
    template = RENDERER._jinja.from_string(source)
    return template.render(link=lambda to: f"../{to}", name=AWKWARD, **values)


@pytest.mark.parametrize(
    "call",
    [
        "{{ parts.lead(name) }}",
        "{{ parts.notice(name) }}",
        '{{ parts.note({"text": name}, "Budget Office") }}',
        "{{ parts.mark(true, name) }}",
        '{{ parts.terms([{"id": "x", "term": name, "text": "…"}]) }}',
        '{{ parts.doors([{"path": "x/", "label": name}]) }}',
        '{{ parts.downloads([{"path": "x.csv", "label": name}]) }}',
        '{{ parts.filter("x", name) }}',
        '{{ parts.select("x", "Level", [{"value": "a", "label": name}]) }}',
        '{{ parts.numbers([{"label": name, "value": "1", "note": ""}]) }}',
        "{% call parts.opens(name) %}…{% endcall %}",
        '{{ parts.contents([{"id": "a", "title": name}, {"id": "b", "title": "B"}, {"id": "c", "title": "C"}]) }}',
    ],
)
def test_what_a_part_is_given_is_printed_as_text(call):
    found = _rendered(call)

    assert ESCAPED in found
    assert AWKWARD not in found


def test_the_status_says_one_line_and_opens_to_all():
    found = _rendered("{{ parts.status(s) }}", s=Status("As of June 30", ["One.", "Two."]))

    assert found.index("As of June 30") < found.index("</summary>") < found.index("<li>One.</li>")


def test_a_match_is_told_in_words_and_form_not_by_colour_alone():
    found = _rendered(
        '{{ parts.mark(true, "matches") }}{{ parts.mark(false, "differs by $12.00") }}'
    )

    assert '<span class="db-mark db-mark--yes">matches</span>' in found
    assert '<span class="db-mark db-mark--no">differs by $12.00</span>' in found


def test_a_working_has_its_figures_to_the_right_and_its_result_last():
    columns = [Heading("Rule"), Heading("Amount", is_number=True)]
    found = _rendered(
        '{{ parts.steps("Rule by rule", columns, [["Base", "$1.00"]], ["Allocation", "$1.00"]) }}',
        columns=columns,
    )

    assert "db-table--steps" in found
    assert '<td class="db-figure-cell">$1.00</td>' in found.split("<tfoot>")[1]


@pytest.mark.parametrize(("count", "is_long"), [(14, False), (15, True)])
def test_a_long_table_is_marked_so_that_its_head_stays_in_sight(count, is_long):
    found = _rendered(
        '{{ parts.table("T", columns, rows) }}',
        columns=[Heading("A")],
        rows=[["x"]] * count,
    )

    assert is_long == ("db-scroll--long" in found)


def test_a_table_can_be_reached_by_keyboard_under_its_caption():
    found = _rendered('{{ parts.table(name, columns, [["x"]]) }}', columns=[Heading("A")])

    assert f'tabindex="0" role="group" aria-label="{ESCAPED}"' in found
    assert f">{ESCAPED}</caption>" in found


def test_sections_of_a_body_are_listed_by_their_address_and_heading():
    body = (
        f'<section id="a" aria-labelledby="a-title">\n<h2 id="a-title">{ESCAPED}</h2></section>'
        '<section id="b"><p>No heading.</p></section>'
        '<section id="c" aria-labelledby="c-title"><h2 id="c-title">Data</h2></section>'
    )

    assert [("a", ESCAPED), ("c", "Data")] == [(one.id, one.title) for one in sections_of(body)]


def test_a_page_of_few_sections_has_no_list_of_them():
    few = [SimpleNamespace(id="a", title="A"), SimpleNamespace(id="b", title="B")]

    assert "<nav" not in _rendered("{{ parts.contents(few) }}", few=few)
