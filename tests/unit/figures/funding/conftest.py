"""Amounts as a page may show them, worked out by the real engine from rules written in a test."""

import pytest

from generator.finance.allocation.public import public_allocation
from generator.finance.allocation.verification import CheckedAllocation
from generator.finance.allocation.verify import OtherYears, verify
from generator.finance.allocation.years import worked_out
from tests.small_allocation import document, ground


@pytest.fixture
def a_year():
    """Return what may be published of a year of rules and counts."""

    def a_year(counts, *rules, method="", **more):
        found = ground(counts, **more)
        allocation = worked_out(document(*rules, method=method), found)
        verification = verify(allocation, found, OtherYears({}, {}))
        return public_allocation(CheckedAllocation(allocation, found, verification), 10)

    return a_year
