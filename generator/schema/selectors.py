"""`selectors.yml` as typed data: what a ledger does not say of its lines, as rules over codes and sites."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator

from generator.columns import CONTROLS, Kind, Need
from generator.problems import Report
from generator.schema.documents import Keys, type_document
from generator.schema.entries import YEAR_RULE, Codes, Part, cell, empty_list, form, needed, words

if TYPE_CHECKING:
    from generator.sources.documents import Document

_Pattern = Annotated[
    str,
    form(
        r"[^\s*]+\*?|\*",
        "code, or the beginning of codes",
        "A star stands at the end alone, for whatever follows.",
        'write it as "11*" for all codes that begin with 11.',
        required=True,
    ),
]
_Patterns = Annotated[tuple[_Pattern, ...], BeforeValidator(empty_list)]
_Year = Annotated[int, needed("fiscal_years", Kind.YEAR, YEAR_RULE)]


class LinePatterns(Part):
    """Lines of a ledger: those that every named list takes; a list that is not named takes all."""

    fiscal_years: Annotated[tuple[_Year, ...], BeforeValidator(empty_list)] = ()
    sites: Codes = ()
    funds: _Patterns = ()
    functions: _Patterns = ()
    objects: _Patterns = ()
    programs: _Patterns = ()
    resources: _Patterns = ()

    @property
    def patterns(self) -> Mapping[str, tuple[str, ...]]:
        """Patterns of the district's own codes by segment of an account; only those that are named."""
        named = {
            "fund": self.funds,
            "function": self.functions,
            "object": self.objects,
            "program": self.programs,
            "resource": self.resources,
        }
        return {segment: patterns for segment, patterns in named.items() if patterns}


class ControlRule(LinePatterns):
    """Who decides on the lines that it takes."""

    control: Annotated[
        Literal["flexible", "restricted", "locked"],
        cell("control", Kind.CHOICE, "It is never guessed.", choices=CONTROLS, need=Need.REQUIRED),
    ]
    name: Annotated[
        str, words("name", "Readers are told what the school may or may not decide on.")
    ]
    """In everyday words: `Teachers that the staffing rules give`."""


class Selectors(Part):
    """`selectors.yml`."""

    control: Annotated[tuple[ControlRule, ...], BeforeValidator(empty_list)]
    """The first that takes a line decides."""


_KEYS: Keys = {(): Selectors.model_fields, ("control",): ControlRule.model_fields}


def type_selectors(document: Document, report: Report) -> Selectors | None:
    """Type `selectors.yml`; None where anything in it was refused."""
    return type_document(Selectors, document, _KEYS, (), report)


def fits(code: str, pattern: str) -> bool:
    """Return whether a code is the pattern, or begins with what stands before its star."""
    return code.startswith(pattern[:-1]) if pattern.endswith("*") else code == pattern
