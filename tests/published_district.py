"""A District of a test as it is published: its files, its figures, and every total worked out again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from generator.figures.amounts import DISTRICT
from generator.figures.chosen import (
    figures_of_changes,
    figures_of_home,
    figures_of_money,
    figures_of_school,
)
from generator.figures.facts import Facts
from generator.figures.reconciliation import (
    PublishedFiles,
    Reconciliation,
    ShownFigure,
    reconcile,
    ties_of_figures,
)
from generator.finance.district import District
from generator.pages.changes_file import changes_file
from generator.pages.downloads import all_schools, site_lines, site_totals
from generator.pages.register_files import register_files
from generator.privacy import published
from generator.wording import Wording


@dataclass(frozen=True)
class Published:
    """What readers are given of a district."""

    facts: Facts
    tables: Mapping[str, bytes]
    """By name, as in `columns.PUBLISHED`."""

    site_files: Mapping[str, bytes]
    """By site_id."""

    figures: tuple[ShownFigure, ...]

    @classmethod
    def of(cls, district: District) -> Published:
        """Publish a district."""
        wording, facts = Wording(), Facts(published(district))
        public = facts.public
        whole = [
            site_totals(public),
            all_schools(facts),
            *changes_file(wording, facts),
            *register_files(public),
        ]
        schools = [site for site in public.sites.values() if site.is_school]
        return cls(
            facts=facts,
            tables={file.table: file.content for file in whole},
            site_files={site_id: file.content for site_id, file in site_lines(public)},
            figures=(
                *(
                    ShownFigure(DISTRICT, one.section, one.figure)
                    for chosen in (figures_of_home, figures_of_money, figures_of_changes)
                    for one in chosen(wording, facts)
                ),
                *(
                    ShownFigure(site.site_id, one.section, one.figure)
                    for site in schools
                    if facts.years(site.site_id)
                    for one in figures_of_school(wording, facts, site)
                ),
            ),
        )

    def with_table(self, name: str, change: Callable[[str], str]) -> Published:
        """Return it with a table of the whole district changed."""
        return replace(self, tables={**self.tables, name: _changed(self.tables[name], change)})

    def with_site_file(self, site_id: str, change: Callable[[str], str]) -> Published:
        """Return it with the file of a site changed."""
        changed = _changed(self.site_files[site_id], change)
        return replace(self, site_files={**self.site_files, site_id: changed})

    def reconciled(self) -> Reconciliation:
        """Work every total out again."""
        files = PublishedFiles(self.tables, self.site_files)
        of_figures = ties_of_figures(Wording(), self.facts, files, self.figures)
        return reconcile(Wording(), self.facts, files, of_figures)


def _changed(content: bytes, change: Callable[[str], str]) -> bytes:
    before = content.decode()
    after = change(before)
    assert before != after, "the change a test makes must change something"
    return after.encode()
