"""Positions: full-time equivalents by site and what people do."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

Positions = Mapping[str, Decimal]
"""Full-time equivalents by job group, as in `columns.JOB_GROUPS`; groups without any are absent."""
