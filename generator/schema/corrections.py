"""`corrections.yml` as typed data: published figures that were wrong, and what they are now."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated

from pydantic import BeforeValidator

from generator.columns import FIGURES, ON_SCORECARD, STAGES, Kind
from generator.problems import Report
from generator.schema.documents import Keys, type_document
from generator.schema.entries import Part, Text, cell, empty_list, needed, word, words

if TYPE_CHECKING:
    from generator.sources.documents import Document

_SECTIONS = tuple(name for name in FIGURES if name != ON_SCORECARD)


class CorrectionEntry(Part):
    """One correction, as the district words it."""

    corrected_on: Annotated[date, needed("corrected_on", Kind.DATE, "Readers see it.")]
    where: Annotated[str, words("where")]
    """The page or file, in words."""

    was: Annotated[str, words("was")]
    now: Annotated[str, words("now")]
    why: Annotated[str, words("why")]
    figure: Annotated[str, word("figure", *_SECTIONS, blank="")] = ""
    """The section that the figure stands in, as in notes.csv; empty where the log alone speaks of it."""

    site_id: Text = ""
    """The site whose page it is; empty for the district as a whole."""

    stage: Annotated[str, word("stage", *STAGES, blank="")] = ""
    """Of the year's total of the site that was corrected; empty where it is another figure."""

    fiscal_year: Annotated[
        int | None, cell("fiscal_year", Kind.YEAR, "The year of the figure.")
    ] = None


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
