"""What a build costs is told by stage; no stage is counted twice and none is lost."""

import re
import subprocess
import sys

import pytest

from generator.stopwatch import STAGES, untimed
from generator.timings import Cost, Timings

_LINE = re.compile(r"(\w+) +(-?[\d.]+) +(-?[\d.]+) +(-?[\d.]+)")


def _table(timings, page_count=1):
    lines = timings.table(page_count).splitlines()
    found = (_LINE.fullmatch(line) for line in lines)
    return {line[1]: tuple(map(float, line.groups()[1:])) for line in found if line}


def _work():
    return sum(number * number for number in range(400_000))


def test_every_stage_has_a_line_in_its_order_then_the_rest_and_all():
    assert [*STAGES, "rest", "all"] == list(_table(Timings()))


def test_stages_and_the_rest_add_to_all():
    timings = Timings()
    _work()
    with timings("draw"):
        _work()
    table = _table(timings)

    assert table["draw"][0] > 0
    assert table["rest"][0] > 0
    for column in (0, 1):
        parts = sum(row[column] for name, row in table.items() if name != "all")

        assert parts == pytest.approx(table["all"][column], abs=0.1)


def test_a_stage_that_runs_twice_is_added_up():
    timings = Timings()
    with timings("draw"):
        _work()
    once = _table(timings)["draw"][0]
    with timings("draw"):
        _work()

    assert _table(timings)["draw"][0] > once > 0


def test_processes_that_a_stage_started_count_once_they_have_ended():
    timings = Timings()
    with timings("draw"):
        subprocess.run([sys.executable, "-c", "sum(range(3_000_000))"], check=True)

    assert _table(timings)["draw"][0] > 0


def test_a_page_costs_its_part():
    timings = Timings()
    with timings("pages"):
        _work()
    seconds, _, each = _table(timings, page_count=10)["pages"]

    assert each == pytest.approx(seconds * 100, abs=1)


def test_a_stage_that_fails_is_counted_too():
    timings = Timings()

    def fail():
        with timings("gate"):
            _work()
            raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011 - its own
        fail()

    assert _table(timings)["gate"][0] > 0


def test_the_last_line_tells_memory_and_pages():
    last = Timings().table(1600).splitlines()[-1]

    assert re.fullmatch(r"1,600 pages\. Memory at most [\d,]+ MB\.", last)


@pytest.mark.parametrize("stopwatch", [untimed, Timings()])
def test_a_stage_that_is_none_is_refused(stopwatch):
    with pytest.raises((ValueError, KeyError), match="lunch"), stopwatch("lunch"):
        pass


def test_costs_add_and_subtract():
    assert Cost(3, 5) == Cost(1, 2) + Cost(2, 3)
    assert Cost(1, 2) == Cost(3, 5) - Cost(2, 3)
