"""Where the pages of the scorecard are, and their indicators."""

from __future__ import annotations

from markupsafe import Markup

from generator.addresses import slug
from generator.pages.edition import Edition
from generator.schema.rubric import Indicator, Pathway

SCORECARD = "scorecard/"
ROADMAP = f"{SCORECARD}roadmap/"
INDICATORS = f"{SCORECARD}indicators/"
SELF_ASSESSMENT = f"{SCORECARD}self-assessment/"
FILE = "data/scorecard.csv"


def download(edition: Edition) -> dict[str, str]:
    """Return the file of every indicator in every year, for a list of downloads."""
    return {
        "path": edition.address(FILE),
        "label": edition.wording("Every indicator in every year (CSV)"),
    }


def pathway_address(edition: Edition, pathway: Pathway) -> str:
    """Return the address of a pathway's page: below a folder of their own, so that no id meets another page."""
    return edition.address(f"{SCORECARD}pathways/{slug(pathway.id)}/")


def section(indicator: Indicator) -> str:
    """Return the id of an indicator's section on the page of its pathway."""
    return f"indicator-{slug(indicator.id)}"


def indicator_address(edition: Edition, pathway: Pathway, indicator: Indicator) -> str:
    """Return the address of an indicator on its pathway's page."""
    return f"{pathway_address(edition, pathway)}#{section(indicator)}"


def indicator_link(edition: Edition, path: str, pathway: Pathway, indicator: Indicator) -> Markup:
    """Return an indicator's name as a link, for a cell of a table on the page at `path`."""
    to = indicator_address(edition, pathway, indicator)
    return edition.renderer.link(path, to, edition.wording(indicator.name))
