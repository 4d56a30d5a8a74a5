"""Writes `daybook.pot`: every message that a page can show, found in the code, the templates and the tables of terms.

Run by `make catalogue`; a test holds the file to what this finds.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages import Catalog
from babel.messages.pofile import write_po
from jinja2.ext import babel_extract

from generator import columns, vocabulary
from generator.figures.reconciliation import words
from generator.locale.calls import messages_of
from generator.locale.message import Message
from generator.pages import asked, goal_tables
from generator.pages.rubric import terms
from generator.schema.rubric import default_rubric
from generator.vocabulary import glossary

PACKAGE = Path(__file__).parents[1]
TEMPLATE = Path(__file__).parent / "daybook.pot"

_CALLS = ("_", "counted")
"""What templates call with a message; `counted` takes its singular and plural after the number."""

_TERMS = {
    "vocabulary": vocabulary,
    "vocabulary/glossary": glossary,
    "figures/reconciliation/words": words,
    "pages/asked": asked,
    "pages/goal_tables": goal_tables,
    "pages/rubric/terms": terms,
}
"""Modules whose constants are texts that pages look up."""

_COLUMNS_OF_CHARTS = ("name", "plain_name", "explanation")


def catalogue() -> Catalog:
    """Return every message with the files it stands in, sorted; line numbers would change with each edit."""
    found = Catalog(
        project="Daybook", version="", charset="utf-8", fuzzy=False, header_comment="# Daybook"
    )
    places: dict[Message, set[str]] = {}
    for message, place in (
        *_in_code(),
        *_in_templates(),
        *_in_terms(),
        *_in_charts(),
        *_in_rubric(),
    ):
        places.setdefault(message, set()).add(place)
    for message in sorted(places, key=str):
        flags = ["python-format"] if "%(" in str(message) else []
        # A place without a line: babel prints it so, though its types do not say it may.
        where: list[Any] = [(place, None) for place in sorted(places[message])]
        found.add(message, locations=where, flags=flags)
    return found


def template(messages: Catalog) -> bytes:
    """Return a catalogue as the text of a `.pot` file."""
    file = BytesIO()
    write_po(file, messages, omit_header=True, width=100)
    header = b'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
    return header + file.getvalue()


def _in_code() -> Iterator[tuple[Message, str]]:
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        yield from ((message, place) for message in messages_of(path.read_text(encoding="utf-8")))


def _in_templates() -> Iterator[tuple[Message, str]]:
    for path in sorted(PACKAGE.rglob("*.j2")):
        with path.open("rb") as file:
            for _, name, message, _ in babel_extract(file, _CALLS, (), {"trimmed": "true"}):
                given = message if isinstance(message, tuple) else (message,)
                texts = tuple(one for one in given if one)
                if texts:
                    whole = texts[:2] if name == "counted" else texts[0]
                    yield whole, path.relative_to(PACKAGE).as_posix()


def _in_terms() -> Iterator[tuple[str, str]]:
    """Yield the texts of the tables of terms and columns: declared as data, looked up when they are shown."""
    for place, module in _TERMS.items():
        for name, value in sorted(vars(module).items()):
            if name.isupper():
                yield from ((text, place) for text in _texts(value))
    for table in columns.INPUTS.values():
        yield table.description, "columns"
    for table in columns.PUBLISHED.values():
        yield table.description, "columns"
        for column in table.columns:
            yield from ((text, "columns") for text in (column.description, column.unit) if text)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str) and value:
        yield value
    elif isinstance(value, dict):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, list | tuple | frozenset | set):
        for one in sorted(value, key=str):
            yield from _texts(one)
    elif is_dataclass(value):
        for part in fields(value):
            yield from _texts(getattr(value, part.name))


def _in_charts() -> Iterator[tuple[str, str]]:
    for path in sorted((PACKAGE / "finance" / "charts").glob("nces_*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for column in _COLUMNS_OF_CHARTS:
                    if row.get(column):
                        yield row[column], f"finance/charts/{path.name}"


def _in_rubric() -> Iterator[tuple[str, str]]:
    rubric, place = default_rubric(), "schema/default_rubric.yml"
    yield from ((name, place) for name in rubric.levels.values())
    for pathway in rubric.pathways:
        yield from ((text, place) for text in (pathway.name, pathway.purpose))
        for one in pathway.indicators:
            also = one.evidence.thresholds.also if one.evidence.thresholds else {}
            said = (*one.levels.values(), one.evidence.formula, one.note, *also.values())
            texts = (one.name, one.statement, *said)
            yield from ((text, place) for text in texts if text)


if __name__ == "__main__":
    TEMPLATE.write_bytes(template(catalogue()))
