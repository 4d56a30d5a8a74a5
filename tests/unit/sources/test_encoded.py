import pyarrow as pa

from generator.sources import encoded


def test_an_encoder_gives_the_cells_back():
    encoder = encoded.Encoder()
    for text in ("b", "a", "b", ""):
        encoder.append(text)
    column = encoder.finish()

    assert ["b", "a", "b", ""] == column.to_pylist()
    assert encoded.CODED == column.type
    assert [] == encoded.Encoder().finish().to_pylist()


def test_pieces_with_different_values_become_one():
    pieces = [pa.array(["a", "b"]).dictionary_encode(), pa.array(["b", "c"]).dictionary_encode()]
    column = encoded.coded(pa.chunked_array(pieces))

    assert ["a", "b", "b", "c"] == column.to_pylist()
    assert ["a", "b", "c"] == column.dictionary.to_pylist()
    assert encoded.coded(column) is column


def test_values_that_become_equal_are_one():
    column = encoded.each_value(encoded.coded(pa.array(["a", "A", "b"])), str.lower)

    assert ["a", "a", "b"] == column.to_pylist()
    assert ["a", "b"] == column.dictionary.to_pylist()


def test_taking_rows_drops_values_that_none_of_them_holds():
    column = encoded.taken(encoded.coded(pa.array(["a", "b", "c", "a"])), pa.array([3, 2]))

    assert ["a", "c"] == column.to_pylist()
    assert ["a", "c"] == column.dictionary.to_pylist()


def test_plain_text_stays_plain():
    column = pa.chunked_array([pa.array(["1.00", "2.00"])])

    assert ["2.00"] == encoded.taken(column, pa.array([1])).to_pylist()
    assert encoded.plain(column) is column
    assert ["x"] == encoded.plain(encoded.constant("x", 1)).to_pylist()


def test_blank_cells_are_seen_in_either_form():
    for column in (pa.array(["", "a"]), pa.chunked_array([pa.array(["", "a"])])):
        assert [True, False] == encoded.is_blank(column).to_pylist()
        assert [True, False] == encoded.is_blank(encoded.coded(column)).to_pylist()


def test_rows_of_a_value_are_found_in_either_form():
    column = pa.chunked_array([pa.array(["a", "b", "a"]), pa.array(["a"])])

    assert ([0, 2], 3) == encoded.rows_of(column, "a", 2)
    assert ([0, 2], 3) == encoded.rows_of(encoded.coded(column), "a", 2)


def test_bytes_tell_whether_anything_needs_cleaning():
    assert encoded.has_only_plain_bytes(pa.array(["01", "a-b", ""]))
    assert encoded.has_only_plain_bytes(pa.array([], pa.string()))
    for odd in (" a", "a b", "ñ", "\t", "\x7f"):
        assert not encoded.has_only_plain_bytes(encoded.coded(pa.array(["01", odd])))
