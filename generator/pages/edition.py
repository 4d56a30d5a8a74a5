"""An edition: one district's part of the website in one language, and all that its pages draw on."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from markupsafe import Markup, escape

from generator.figures.amounts import DISTRICT
from generator.figures.facts import Facts
from generator.figures.reconciliation import NOTHING_RECONCILED, Reconciliation
from generator.finance.allocation.compiled import CompiledAllocation
from generator.finance.allocation.public import PublicAllocation
from generator.finance.district import Site
from generator.pages.downloads import Download
from generator.pages.page import Page, Renderer
from generator.pages.parts import Drawn
from generator.pages.school_entries import SchoolEntry, school_entries
from generator.pages.signed_notes import SignedNotes
from generator.wording import Wording


@dataclass(frozen=True)
class Edition:
    """What every page of a district is made from. Pages arrange it and never compute."""

    renderer: Renderer
    facts: Facts
    prefix: str
    """Address of the district's home page: empty, or `<district-id>/`."""

    schools: Sequence[Site]
    """Those with a line in a ledger, by site_id; each has a page."""

    offices: Sequence[Site]
    """Every other site with a line."""

    school_paths: Mapping[str, str]
    """Address of a school's page by site_id."""

    whole_files: Sequence[Download]
    """Files of the whole district, their paths below the prefix."""

    site_files: Mapping[str, Download]
    """File of each site's lines by site_id, likewise."""

    funded_schools: Sequence[Site] = ()
    """Of a district without a ledger: schools that have an allocation, each with a page."""

    drawn: Mapping[str, Sequence[Drawn]] = field(default_factory=dict)
    """Figures by the address of their page, in its order."""

    reconciliation: Reconciliation = NOTHING_RECONCILED
    """Every total worked out again."""

    compiled: tuple[PublicAllocation, CompiledAllocation] | None = None
    """The year that the calculator works on, as data; None where there is no calculator."""

    data_version: str = ""
    """What tells these files from those of every other publication."""

    made_pages: Mapping[str, Page] = field(default_factory=dict)
    """Pages of the whole district by address, for those that are made after them."""

    @cached_property
    def school_entries(self) -> list[SchoolEntry]:
        """What the index says of each of `schools`."""
        return school_entries(self.facts, self.schools)

    @cached_property
    def signed_notes(self) -> SignedNotes:
        """What the district writes beside figures."""
        registers = self.facts.public.registers
        return SignedNotes(self.wording, registers.notes, registers.corrections)

    @property
    def downloads(self) -> list[Download]:
        """Every file of the district's rows: those of the whole, then those by site."""
        return [*self.whole_files, *self.site_files.values()]

    @property
    def wording(self) -> Wording:
        """The language."""
        return self.renderer.wording

    @property
    def year(self) -> int:
        """The fiscal year that the district's pages open on."""
        return self.facts.newest_year(DISTRICT)

    def address(self, path: str) -> str:
        """Return the address on the website of one of the district's own: `data/` is `alder/data/`."""
        return f"{self.prefix}{path}"

    def title(self, words: str) -> str:
        """Return the title of a page; with the district's name where the website has several."""
        profile = self.facts.public.profile
        return f"{words}, {profile.short_name or profile.district_name}" if self.prefix else words

    def page(
        self,
        path: str,
        title: str,
        sentence: str,
        body: str,
        *,
        in_navigation: str | None = None,
        question: str | None = None,
    ) -> Page:
        """Return a page of a title, an answer in one sentence, and a body that search need not read."""
        return Page(
            path=path,
            title=self.title(title),
            description=sentence,
            markdown=self.renderer.render("page.md.j2", path, title=title, sentence=sentence),
            fragments={"body": body},
            in_navigation=in_navigation,
            question=question,
        )

    def school_link(self, path: str) -> Callable[[Site], Markup]:
        """Return what names a school on the page at `path`: a link where the school has a page."""

        def linked(site: Site) -> Markup:
            to = self.school_paths.get(site.site_id)
            return escape(site.name) if to is None else self.renderer.link(path, to, site.name)

        return linked

    def policy_link(self, path: str) -> Markup:
        """Return a link on the page at `path` to what is withheld and why."""
        words = self.wording("What is withheld, and why")
        return self.renderer.link(path, self.address("about/#withheld"), words)

    def place(self, address: str) -> str | None:
        """Return an address of the district's own as far as it is there: without its `#part`, or None.

        Args:
            address: Below the district's: `money/#reserves`.
        """
        path, _, part = address.partition("#")
        page = self.made_pages.get(self.address(path))
        if page is None:
            return None
        texts = (page.markdown, *page.fragments.values())
        has_part = part and any(f'id="{part}"' in text for text in texts)
        return self.address(address if has_part else path)

    def figures(self, path: str) -> Sequence[Drawn]:
        """Return the figures of the page at an address."""
        return self.drawn.get(path, ())
