"""`corrections.yml` as typed data: published figures that were wrong, and what they are now."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator

from generator.columns import Kind
from generator.problems import Report
from generator.schema.documents import Keys, type_document
from generator.schema.entries import Part, empty_list, needed, words

if TYPE_CHECKING:
    from generator.sources.documents import Document


class CorrectionEntry(Part):
    """One correction, as the district words it."""

    corrected_on: Annotated[date, needed("corrected_on", Kind.DATE, "Readers see it.")]
    where: Annotated[str, words("where")]
    """The page or file, in words."""

    was: Annotated[str, words("was")]
    now: Annotated[str, words("now")]
    why: Annotated[str, words("why")]


class Corrections(Part):
    """`corrections.yml`."""

    corrections: Annotated[tuple[CorrectionEntry, ...], BeforeValidator(empty_list)]


_KEYS: Keys = {
    (): Corrections.model_fields,
    ("corrections",): CorrectionEntry.model_fields,
}


def type_corrections(document: Document, report: Report) -> Corrections | None:
    """Type `corrections.yml`; None where anything in it was refused."""
    return type_document(Corrections, document, _KEYS, (), report)
