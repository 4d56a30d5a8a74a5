import pyarrow as pa
import pytest

from generator.sources import cleaning


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("01", "01"),
        ("  a  b ", "a  b"),
        ("\u00a0a\u00a0b\u202f", "a b"),
        ("line \n  break", "line break"),
        ("tab\there", "tab here"),
        ("Pen\u0303a", "Pe\u00f1a"),
        ("\u00a0", ""),
        ("", ""),
    ],
)
def test_a_cell_is_made_regular(text, cell):
    assert cell == cleaning.cell(text)


def test_a_header_has_single_spaces():
    assert "Enrollment (K-12)" == cleaning.header("\ufeffEnrollment \n(K-12)\u00a0 ")


def cleaned(*values):
    column, oddities = cleaning.cleaned(pa.chunked_array([pa.array(values)]))
    return column.to_pylist(), [(oddity.id, oddity.value) for oddity in oddities]


def test_plain_columns_pass_untouched():
    column = pa.chunked_array([pa.array(["01", "02"])])

    assert cleaning.cleaned(column)[0] is column


@pytest.mark.parametrize("odd", ["a\x07", "a\u202eb", "a\u200bb", "a\u2066b", "a\x85b", "a\ufffd"])
def test_what_cannot_be_seen_is_found(odd):
    assert (["b", odd], [("control-character", odd)]) == cleaned("b", odd)


def test_joiners_of_scripts_that_need_them_are_text():
    assert [] == cleaned("\u0645\u06cc\u200c\u062e")[1]


@pytest.mark.parametrize("name", ["Peña", "École Ångström", "Zoë’s – “Café”"])
def test_letters_decoded_twice_are_found_and_read(name):
    seen = "".join(
        bytes([byte]).decode("cp1252") if byte not in (0x81, 0x8D, 0x8F, 0x90, 0x9D) else chr(byte)
        for byte in name.encode()
    )
    _, (oddity,) = cleaning.cleaned(pa.chunked_array([pa.array([seen])]))

    assert ("misread-letters", name) == (oddity.id, oddity.meant)


@pytest.mark.parametrize("name", ["Peña", "São Tomé", "Ã", "Â", "Ân", "ÀÉÎ", "ÄÖÜ – ß"])
def test_letters_as_they_should_be_are_left_alone(name):
    assert ([name], []) == cleaned(name)


def test_the_character_is_named():
    assert "U+202E" == cleaning.refused_name("ab\u202e")


def test_a_few_accented_words_are_picked():
    words = cleaning.accented_words(["Peña Elementary", "Plain", "Peña", "Zoë", "Éa", "Öb"], 3)

    assert ["Peña", "Zoë", "Éa"] == words
