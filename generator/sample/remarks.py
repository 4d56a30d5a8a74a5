"""What the offices of an invented district say: grants and their ends, notes, corrections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from generator.sample.books import Books
from generator.sample.days import label
from generator.sample.ledger import LAST_RELIEF_YEAR, District
from generator.sample.sharing import is_sharing
from generator.sample.sites import LEAST_OF_LARGE, Site
from generator.sample.tables import rows_of
from generator.sample.writing import quoted

_OFFICE = "Budget Office"
_RELIEF = "4990"


def grant_rows(district: District) -> Iterator[dict[str, str]]:
    """Yield the rows of grants.csv; relief only where its last year is among the years."""
    for row in rows_of("grants.csv"):
        if row["resource"] != _RELIEF or LAST_RELIEF_YEAR in district.years:
            yield row


def note_rows(district: District) -> Iterator[dict[str, str]]:
    """Yield the rows of notes.csv: what the district explains, signed by an office, never a person."""
    newest = district.years[-1]
    if district.back_pay:
        site_id, year = district.back_pay
        yield _note(
            "planned-and-spent",
            "Spending includes back pay of teachers for the two years before, which an arbitrator "
            f"awarded in March {year}. It was not in the budget.",
            f"{year}-09-08",
            year=year,
            site_id=site_id,
            signed_by="Human Resources Office",
        )
    if small := _smallest_of_several(district):
        yield _note(
            "beside",
            f"This is the smallest {small.level} school of the district: one principal and one school "
            "office serve fewer students here than elsewhere.",
            f"{newest - 1}-09-08",
            site_id=small.site_id,
        )
    if LAST_RELIEF_YEAR in district.closed_years:
        yield _note(
            "years",
            "Federal relief money could be spent until September 30, 2024. The tutoring and the summer "
            "classes that it paid for ended with it.",
            f"{LAST_RELIEF_YEAR}-09-09",
            year=LAST_RELIEF_YEAR,
        )
    yield _note(
        "money-in",
        f"The state pays one-time aid in {label(newest)}, decided on after the budget was adopted. "
        f"The district does not count on it in {label(newest + 1)}.",
        f"{newest - 1}-10-27",
        year=newest,
    )
    if len(district.sites) >= LEAST_OF_LARGE:
        yield _note(
            "scorecard",
            "Principals were asked whether they may move money, and most said that they may. The ledger "
            "counts only what the budget office books as flexible.",
            f"{newest - 1}-10-28",
            indicator_id="SLA-2",
        )
    if district.closed_years and is_sharing(district):
        yield _note(
            "full-cost",
            "The state's report card divides by average daily membership, which is lower than the "
            "count of October 1, and leaves out buses.",
            f"{newest - 1}-09-08",
        )


def _note(
    figure: str,
    text: str,
    signed_on: str,
    *,
    year: int | None = None,
    site_id: str = "",
    signed_by: str = _OFFICE,
    indicator_id: str = "",
) -> dict[str, str]:
    return {
        "fiscal_year": str(year or ""),
        "site_id": site_id,
        "figure": figure,
        "indicator_id": indicator_id,
        "text": text,
        "signed_by": signed_by,
        "signed_on": signed_on,
    }


def _smallest_of_several(district: District) -> Site | None:
    """Return the smallest school that can be compared with others of its level; None if none can."""
    counts = district.enrollment[district.years[-1]]
    schools = [
        site for site in district.sites if site.site_id in counts and site.kind != "alternative"
    ]
    several = Counter(site.level for site in schools)
    compared = [site for site in schools if several[site.level] > 1]
    return min(compared, key=lambda site: counts[site.site_id].final.all, default=None)


def correction_lines(district: District, books: Books) -> Iterator[str]:
    """Yield the lines of corrections.yml: a figure that was wrong, and is right in the data now."""
    is_closed = bool(district.closed_years)
    year = district.closed_years[-1] if is_closed else district.years[-1]
    school = next(site for site in district.sites if site.is_school and site.is_open(year))
    now = sum(
        cents
        for (of_year, stage, site_id, _), cents in books.sites.items()
        if (of_year, stage, site_id) == (year, "actual" if is_closed else "adopted", school.site_id)
    )
    what = "Spending" if is_closed else "Adopted budget"
    why = (
        "An electricity bill was counted twice."
        if is_closed
        else "A table was copied from a draft of the budget."
    )
    yield "# Published figures that were wrong."
    yield "corrections:"
    yield f'  - corrected_on: "{district.years[-1] - 1}-10-05"'
    yield f"    where: {quoted(f'{what} of {school.site_name} in {label(year)}, all funds')}"
    yield f"    was: {quoted(_dollars(now + now // 400))}"
    yield f"    now: {quoted(_dollars(now))}"
    yield f"    why: {quoted(why)}"
    yield f"    figure: {'planned-and-spent' if is_closed else 'buys'}"
    yield f"    site_id: {quoted(school.site_id)}"
    yield f'    fiscal_year: "{year}"'
    yield f"    stage: {'actual' if is_closed else 'adopted'}"


def _dollars(cents: int) -> str:
    """Return dollars and cents as people write them."""
    return f"${cents // 100:,}.{cents % 100:02d}"
