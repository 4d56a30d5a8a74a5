"""Amounts as a page may show them, worked out by the real engine from rules written in a test."""

import pytest

from tests.small_allocation import document, ground, public_year


@pytest.fixture
def a_year():
    """Return what may be published of a year of rules and counts."""

    def a_year(counts, *rules, method="", **more):
        return public_year(document(*rules, method=method), ground(counts, **more))

    return a_year
