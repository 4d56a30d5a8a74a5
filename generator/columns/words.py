"""The words that cells of several tables choose from, and the columns that several tables share."""

from __future__ import annotations

from generator.columns.model import Column, Kind, Need

STAGES = ("proposed", "adopted", "amended", "actual")
"""The four amounts of a year, in the order a year goes through them."""

SITE_TYPES = ("school", "program", "central", "fund")
LEVELS = ("elementary", "middle", "high", "k8", "k12", "other")
FUND_TYPES = (
    "general",
    "special_revenue",
    "capital",
    "debt",
    "permanent",
    "enterprise",
    "internal_service",
    "fiduciary",
)
GOVERNMENTS = ("federal", "state_local")
CONTROLS = ("flexible", "restricted", "locked")
"""How far a school decides on money: itself, within a purpose or rule, or not at all."""

R, S, O = Need.REQUIRED, Need.RECOMMENDED, Need.OPTIONAL  # noqa: E741 - one letter for a column's need

FISCAL_YEAR = Column(
    "fiscal_year",
    Kind.YEAR,
    R,
    "The budget year, named by the year it ends: 2026 is the school year 2025-26.",
)
SITE_ID = Column(
    "site_id", Kind.CODE, R, "The district's own code of the school or other location."
)
MARKER = Column(
    "marker",
    Kind.NAME,
    O,
    "`p`: provisional, spending of a year whose statements are not audited; `r`: revised, published "
    "otherwise before (corrections on the page of changes); `p r`: both.",
)
