"""What is done to every cell: spaces, line breaks and composed letters made regular, odd ones found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyarrow as pa

from generator.sources.encoded import coded, each_value, has_only_plain_bytes

_SPACES = str.maketrans(dict.fromkeys("\u00a0\u2007\u202f", " "))
_BREAKS = re.compile(r"[ ]*[\r\n\t\u2028\u2029]+[ ]*")
_WHITE = re.compile(r"\s+")
_REFUSED = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff\ufffd]"
)
"""Controls, marks that turn the direction of text, and what stands for a lost letter."""

_MISREAD = re.compile("[\u00c2-\u00f4][\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]")
_NOT_ASCII_WORD = re.compile(r"\w*[^\W\x00-\x7f]\w*")


@dataclass(frozen=True)
class Oddity:
    """A distinct value that no cell may hold."""

    id: str
    value: str
    meant: str = ""
    """What the value reads when decoded once more, for text that was decoded twice."""


def cell(text: str) -> str:
    """Return a cell in regular form: NFC, on one line, no space at either end, NBSP as space."""
    if text.isascii() and text.isprintable():
        return text.strip(" ")
    text = unicodedata.normalize("NFC", text.translate(_SPACES))
    return _BREAKS.sub(" ", text).strip(" ")


def header(text: str) -> str:
    """Return a header as it is compared: like a cell, every run of white space one space."""
    return _WHITE.sub(" ", unicodedata.normalize("NFC", text.lstrip("\ufeff"))).strip()


def cleaned(
    column: pa.Array | pa.ChunkedArray,
) -> tuple[pa.Array | pa.ChunkedArray, list[Oddity]]:
    """Return a column in regular form, and the distinct values that it may not hold."""
    if has_only_plain_bytes(column):
        return column, []
    regular = each_value(coded(column), cell)
    return regular, list(_oddities(regular.dictionary.to_pylist()))


def _oddities(values: Iterable[str]) -> Iterator[Oddity]:
    for value in values:
        if value.isascii() and value.isprintable():
            continue
        if meant := _decoded_again(value):
            yield Oddity("misread-letters", value, meant)
        elif _REFUSED.search(value):
            yield Oddity("control-character", value)


def _decoded_again(value: str) -> str | None:
    """Return what UTF-8 read as Windows-1252 was meant to be; None for text that is as it should be."""
    if not _MISREAD.search(value):
        return None
    try:
        return b"".join(map(_western_byte, value)).decode()
    except UnicodeError:
        return None


def _western_byte(letter: str) -> bytes:
    # Windows leaves five bytes undefined; programs pass them through as controls.
    return bytes([ord(letter)]) if "\x80" <= letter <= "\x9f" else letter.encode("cp1252")


def refused_name(value: str) -> str:
    """Return the name of the first character that a cell may not hold: `U+202E`."""
    found = _REFUSED.search(value)
    return f"U+{ord(found[0]):04X}" if found else ""


def accented_words(values: Iterable[str], most: int) -> list[str]:
    """Return the first few words that hold a letter beyond ASCII."""
    words: dict[str, None] = {}
    for value in values:
        for word in _NOT_ASCII_WORD.findall(value):
            words[word] = None
            if len(words) == most:
                return list(words)
    return list(words)
