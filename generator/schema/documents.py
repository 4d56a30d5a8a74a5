"""YAML documents as typed data: what a model refuses, and what its own rules find, at its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, TypeVar

from pydantic import ValidationError

from generator.problems import Report
from generator.schema.entries import Part
from generator.schema.refusals import Refusal, refusals_of

if TYPE_CHECKING:
    from generator.sources.documents import Document

M = TypeVar("M", bound=Part)

Found = tuple[tuple[str | int, ...], Refusal]
"""A place in a document, and what is wrong there."""

Keys = Mapping[tuple[str | int, ...], Iterable[str]]
"""Keys that are known at each place, list positions left out."""


def type_document(
    model: type[M],
    document: Document,
    keys: Keys,
    rules: Iterable[Callable[[M], Iterator[Found]]],
    report: Report,
    elsewhere: Iterable[str] = (),
) -> M | None:
    """Type a document; None where anything in it was refused.

    Args:
        model: What it comes to.
        document: Its text and places.
        keys: For near matches of a key that is not known.
        rules: What must agree within it; they see it only where every value could be read.
        report: Where problems go.
        elsewhere: Keys at the top that another layer reads.
    """
    data = {key: value for key, value in document.data.items() if key not in set(elsewhere)}
    typed = type_part(model, document, (), data, keys, report)
    if typed is None:
        return None
    found = [one for rule in rules for one in rule(typed)]
    for place, refusal in found:
        report.add(refusal.at(document.location(place)))
    return None if found else typed


def type_part(
    model: type[M],
    document: Document,
    place: tuple[str | int, ...],
    data: Mapping[str, object],
    keys: Keys,
    report: Report,
) -> M | None:
    """Type a part of a document; None where anything in it was refused.

    Args:
        model: What it comes to.
        document: Where it stands.
        place: Where in the document; the top is empty.
        data: The part.
        keys: As for `type_document`, from the part on.
        report: Where problems go.
    """
    try:
        return model.model_validate(data)
    except ValidationError as error:
        for found, refusal in refusals_of(error, keys):
            is_key = refusal.id == "unknown-key"
            report.add(refusal.at(document.location((*place, *found), of_key=is_key)))
        return None


def ids_once(
    named: Iterable[tuple[tuple[str | int, ...], str]], why: str, under: str = ""
) -> Iterator[Found]:
    """Yield each id that stands a second time.

    Args:
        named: Ids with the places of what they name.
        why: Why each may stand once alone.
        under: Where it stands twice, in words.
    """
    seen: set[str] = set()
    for place, id_ in named:
        if id_ in seen:
            yield (
                (*place, "id"),
                Refusal(
                    id_="duplicate-key",
                    what=f"{id_!r} stands twice{under}",
                    why=why,
                    fix="give one of the two another id.",
                    value=id_,
                ),
            )
        seen.add(id_)
