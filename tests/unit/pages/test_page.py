import html
import re

import pytest

from generator.pages.page import Page, Renderer, escaped_markdown, token, with_fragments
from generator.wording import Wording


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "Alder | 999,999",
        "# not a heading",
        "{{ 7 * 7 }}",
        "`code` *bold* _it_ ![i](x)",
        "&amp; &#65;",
        "Peña–Núñez",
        "1. one",
    ],
)
def test_a_name_in_markdown_is_letters_digits_spaces_and_entities_alone(name):
    escaped = escaped_markdown(name)

    assert re.fullmatch(r"(?:[^\W_]|\s|&#\d+;)*", escaped)
    assert name == html.unescape(escaped)


def test_a_line_break_in_a_name_becomes_a_space():
    assert "a b c" == escaped_markdown(" a\n\nb\t c ")


def test_fragments_take_the_place_of_their_tokens():
    text = f"<p>x</p>\n{token('body')}\n"

    assert "<p>x</p>\n<table></table>\n" == with_fragments(text, {"body": "<table></table>"})


@pytest.mark.parametrize("fragments", [{}, {"body": "a", "more": "b"}, {"other": "a"}])
def test_a_token_without_its_fragment_or_a_fragment_without_its_token_is_refused(fragments):
    with pytest.raises(LookupError, match="tokens"):
        with_fragments(token("body"), fragments)


def test_a_fragment_is_put_in_as_it_is_whatever_it_holds():
    assert r"\1 \g<0> $&" == with_fragments(token("body"), {"body": r"\1 \g<0> $&"})


def test_text_that_looks_like_a_token_cannot_come_from_data():
    assert "<div" not in escaped_markdown(token("body"))


def test_a_page_needs_no_fragments():
    assert {} == Page(path="a/", title="A", description="", markdown="# A").fragments


def test_a_link_is_relative_and_its_label_is_text():
    link = Renderer(Wording()).link("data/", "schools/101/", "<b>A & B</b>")

    assert '<a href="../schools/101/">&lt;b&gt;A &amp; B&lt;/b&gt;</a>' == str(link)
