"""sharing.yml: typed here, with every slip at its place."""

import pytest

from generator.finance.scopes import OPERATING, SCOPES
from generator.problems import Report
from generator.schema.sharing import INCLUDABLE, NOT_SHARED, type_sharing

POOL = {"id": "buses", "name": "Buses", "by": "students", "reason": "Riders live everywhere."}


def typed(document, data):
    report = Report()
    rules = type_sharing(document(data), report)
    assert rules is not None, report.as_text()
    return rules


def test_a_pool_takes_all_sites_and_functions_where_it_names_none(document):
    (pool,) = typed(document, {"pools": [POOL]}).pools

    assert pool.takes("900", "2700")
    assert ((), ()) == (pool.sites, pool.functions)


def test_a_pool_takes_what_it_names_of_both(document):
    (pool,) = typed(document, {"pools": [POOL | {"sites": ["900"], "functions": ["2700", "2600"]}]}).pools  # fmt: skip

    assert pool.takes("900", "2600")
    assert not pool.takes("901", "2600")
    assert not pool.takes("900", "1000")


def test_a_state_that_counts_as_we_do_needs_no_words(document):
    rules = typed(document, {"pools": [POOL], "state_figure": ""})

    assert typed(document, {"pools": [POOL]}) == rules
    assert ((), (), ()) == (
        rules.state_figure.includes,
        rules.state_figure.leaves_out_functions,
        rules.state_figure.leaves_out_pools,
    )


def test_a_state_may_include_whatever_is_no_part_of_running_schools():
    assert (*(s for s in SCOPES if s not in {OPERATING, "unclassified"}), NOT_SHARED) == INCLUDABLE


@pytest.mark.parametrize(
    ("data", "id_", "key"),
    [
        ({}, "missing-key", "pools"),
        ({"pools": "all"}, "wrong-shape", "pools"),
        ({"pool": [POOL]}, "unknown-key", "pool"),
        ({"pools": [POOL | {"by": "low_income"}]}, "unknown-choice", "pools.0.by"),
        ({"pools": [POOL | {"by": ""}]}, "missing-value", "pools.0.by"),
        ({"pools": [POOL | {"reason": " "}]}, "missing-value", "pools.0.reason"),
        ({"pools": [POOL | {"functions": ["2710"]}]}, "bad-entry", "pools.0.functions.0"),
        ({"pools": [POOL | {"functions": "2700"}]}, "wrong-shape", "pools.0.functions"),
        ({"pools": [POOL | {"site": ["900"]}]}, "unknown-key", "pools.0.site"),
        ({"pools": [POOL, POOL]}, "duplicate-key", "pools.1.id"),
        ({"pools": [POOL], "state_figure": {"includes": ["operating"]}}, "unknown-choice", "state_figure.includes.0"),
        ({"pools": [POOL], "state_figure": {"leaves_out_pools": ["bus"]}}, "unknown-pool", "state_figure.leaves_out_pools.0"),
    ],
)  # fmt: skip
def test_each_slip_is_reported_at_its_key(document, data, id_, key):
    report = Report()

    assert type_sharing(document(data), report) is None
    assert (id_, key) in [(problem.id, problem.location.column) for problem in report]
