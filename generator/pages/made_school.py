"""A school's page with all that is published beside it: what a build may keep for the next."""

from __future__ import annotations

import marshal
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from generator.figures.chosen.school_facts import SchoolFacts, shared_content
from generator.figures.reconciliation import Tie
from generator.kept import fingerprint
from generator.pages.edition import Edition
from generator.pages.page import Page
from generator.pages.school import school_page

FILE = "schools.sqlite3"


@dataclass(frozen=True)
class MadeSchool:
    """A finished page, its figures' files, and how their totals came out."""

    page: Page
    files: Mapping[str, bytes]
    """Content by address."""

    ties: tuple[Tie, ...]
    drawings: tuple[bytes, ...]
    """Keys of its drawings, to be kept for the day when the page has to be made again."""

    def to_bytes(self) -> bytes:
        """Return it as bytes that `from_bytes` reads."""
        page = self.page
        return marshal.dumps(
            (
                (page.path, page.title, page.description, page.markdown, dict(page.fragments)),
                dict(self.files),
                [tuple(tie) for tie in self.ties],
                self.drawings,
            )
        )

    @classmethod
    def from_bytes(cls, content: bytes) -> MadeSchool:
        """Return what `to_bytes` wrote."""
        page, files, ties, drawings = marshal.loads(content)  # noqa: S302 - written by this very code, on this machine
        path, title, description, markdown, fragments = page
        return cls(
            Page(path, title, description, markdown, fragments),
            files,
            tuple(Tie(*one) for one in ties),
            drawings,
        )


def made_school(
    edition: Edition, facts: SchoolFacts, ties: Sequence[Tie], drawings: Mapping[str, bytes]
) -> MadeSchool:
    """Make the page of a school whose figures are drawn.

    Args:
        edition: Its figures, and what all pages share.
        facts: All that this page may ask.
        ties: How the totals of its figures came out.
        drawings: Keys of drawings by the id of their figure; none where nothing is kept.
    """
    page = school_page(replace(edition, facts=facts), facts.site)
    drawn = edition.figures(page.path)
    return MadeSchool(
        page,
        {one.csv_path: one.figure.csv() for one in drawn},
        tuple(ties),
        tuple(drawings[one.figure.id] for one in drawn if one.figure.id in drawings),
    )


class SchoolKeys:
    """Hashes of all that the pages of an edition's schools are made from."""

    def __init__(self, edition: Edition) -> None:
        """Hash what they share, once."""
        self._site_files = edition.site_files
        shared = (
            fingerprint(),
            edition.wording.language,
            edition.prefix,
            edition.school_paths,
            shared_content(edition.facts),
        )
        self._shared = _hash(shared)

    def of(self, facts: SchoolFacts) -> bytes:
        """Return the key of a school's page."""
        lines = self._site_files[facts.site.site_id].sha256
        return _hash((self._shared, facts.site, lines, facts.content))


def _hash(content: object) -> bytes:
    # Our values are frozen dataclasses of plain values: they print all that they hold, equal ones equally.
    return sha256(repr(content).encode()).digest()
