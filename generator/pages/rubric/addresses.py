"""Where the pages of the scorecard are, and their indicators."""

from __future__ import annotations

from generator.addresses import slug
from generator.pages.edition import Edition
from generator.schema.rubric import Indicator, Pathway

SCORECARD = "scorecard/"
ROADMAP = f"{SCORECARD}roadmap/"
INDICATORS = f"{SCORECARD}indicators/"
SELF_ASSESSMENT = f"{SCORECARD}self-assessment/"
FILE = "data/scorecard.csv"


def pathway_address(edition: Edition, pathway: Pathway) -> str:
    """Return the address of a pathway's page."""
    return edition.address(f"{SCORECARD}{slug(pathway.name)}-{slug(pathway.id)}/")


def indicator_address(edition: Edition, pathway: Pathway, indicator: Indicator) -> str:
    """Return the address of an indicator on its pathway's page."""
    return f"{pathway_address(edition, pathway)}#{slug(indicator.id)}"
