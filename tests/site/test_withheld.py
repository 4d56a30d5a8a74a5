"""What is withheld is in no byte: other values of it give the same website, and columns that are never read leave no trace."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path

from generator.problems import Report
from generator.public_data import as_file
from generator.website import public_districts
from tests.small_project import DISTRICT, build, contents, small_project

CANARY = "8675309112233"


def rewritten(path: Path, change) -> None:
    """Change a table's rows in place: `change` returns the row to write."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [change(row) for row in csv.DictReader(file)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def published_by(project: Path) -> dict[str, bytes]:
    """Return every file of a project's website, and of what a public repository would hold of it."""
    build(project)
    (public,) = public_districts(project / "district_data", project, Report())
    return contents(project / "site") | {"public data": as_file(public)}


GROUPS = (
    ("low_income", "final"),
    ("low_income", "projected"),
    ("english_learner", "final"),
    ("students_with_disabilities", "final"),
)


def project_with(folder: Path, count: int) -> Path:
    """Return the project of a district in which each of GROUPS has this count at two schools of its own."""
    project = small_project(folder / "project", sites=10)
    district = project / "district_data" / DISTRICT
    with (district / "sites.csv").open(encoding="utf-8", newline="") as file:
        schools = [row["site_id"] for row in csv.DictReader(file) if row["site_type"] == "school"]
    pairs = zip(schools[::2], schools[1::2], strict=False)
    small = {place: set(pair) for place, pair in zip(GROUPS, pairs, strict=False)}
    assert len(small) == len(GROUPS)

    def change(row):
        is_small = row["site_id"] in small.get((row["student_group"], row["stage"]), ())
        return row | ({"count": str(count)} if is_small else {})

    rewritten(district / "enrollment.csv", change)
    for path in (district / "allocation").glob("*"):
        path.unlink()  # amounts that are paid for each would be other totals
    return project


def test_other_values_of_withheld_counts_give_the_same_bytes_and_of_others_do_not(tmp_path):
    one = published_by(project_with(tmp_path / "one", 3))
    other = published_by(project_with(tmp_path / "other", 9))

    assert one.keys() == other.keys()
    assert [] == [address for address in one if one[address] != other[address]]
    assert one != published_by(project_with(tmp_path / "told", 30))


def test_columns_that_are_never_read_leave_no_trace(tmp_path):
    project = small_project(tmp_path / "project")
    district = project / "district_data" / DISTRICT
    never_read = ("description", "vendor", "employee", "memo", "student_id")
    tables = ("budget", "actuals", "enrollment", "sites", "staff", "revenue", "calendar")
    for name in tables:
        rewritten(
            district / f"{name}.csv",
            lambda row: row | {column: f"{CANARY} {column}" for column in never_read},
        )
    for address, content in published_by(project).items():
        whole = gzip.decompress(content) if address.endswith(".gz") else content
        assert CANARY.encode() not in whole, address
