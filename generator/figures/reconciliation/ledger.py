"""Ties between the published files, and between them and the amounts that pages show."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.columns import STAGES
from generator.figures.amounts import DISTRICT, Amounts
from generator.figures.facts import Facts
from generator.figures.reconciliation.read_back import Key, PublishedFiles
from generator.figures.reconciliation.tie import Tie, Whole
from generator.money import per_student
from generator.privacy import DISTRICT_SEGMENTS
from generator.wording import Wording

_CUTS = ("functions", "objects", "governments")
"""Fields of Amounts whose parts each add to the money that runs schools."""


def site_files(wording: Wording, files: PublishedFiles) -> Iterator[Tie]:
    """Yield, for each site, year and stage, its total beside the lines of its file."""
    scope = wording("site_totals.csv: the lines of the site's file")
    for key in _ordered({**files.site_totals, **files.sites}):
        found = files.sites.get(key)
        yield _tie(
            "site-files",
            scope,
            key,
            total=files.site_totals.get(key, 0),
            parts=found.total_cents if found else None,
        )


def schools(wording: Wording, files: PublishedFiles) -> Iterator[Tie]:
    """Yield, for each row of all_schools.csv, its amounts and its amount for each student."""
    whole = wording("all_schools.csv, amount: site_totals.csv")
    running = wording(
        "all_schools.csv, operating_amount: the lines of the site's file that run schools"
    )
    each = wording("all_schools.csv, operating_per_student: operating_amount divided by students")
    for key in _ordered(files.schools):
        row, sums = files.schools[key], files.sites.get(key)
        parts = files.site_totals.get(key)
        yield _tie("schools", whole, key, total=row.amount_cents, parts=parts, cut="amount")
        operating = sums.operating_cents if sums else None
        yield _tie(
            "schools", running, key, total=row.operating_cents, parts=operating, cut="operating"
        )
        if row.per_student_cents is not None:
            again = per_student(row.operating_cents, row.students) if row.students else None
            yield _tie(
                "schools", each, key, total=row.per_student_cents, parts=again, cut="per-student"
            )


def pages(wording: Wording, facts: Facts, files: PublishedFiles) -> Iterator[Tie]:
    """Yield what the page of each site and of the district shows, beside the files."""
    ledger = wording("Page, every kind of money: site_totals.csv")
    running = wording("Page, running schools: the lines of the files")
    cuts = {
        "functions": wording("Page, what money is for: the lines that run schools"),
        "objects": wording("Page, what is bought: the lines that run schools"),
        "governments": wording("Page, whose money it is: the lines that run schools"),
    }
    decided = wording("Page, who decides on it: the lines that run schools")
    tied = wording("Page, money tied to a purpose or not: the lines that run schools")
    for (year, site_id, stage), amounts in _shown(facts, files):
        key = (year, site_id, stage)
        if site_id == DISTRICT:
            whole, operating = files.ledger.get((year, stage)), files.operating.get((year, stage))
        else:
            sums = files.sites.get(key)
            whole, operating = files.site_totals.get(key), sums.operating_cents if sums else None
        yield _tie("scopes", ledger, key, total=amounts.total_cents, parts=whole)
        yield _tie("running", running, key, total=amounts.operating_cents, parts=operating)
        for name in _CUTS:
            shown = sum(getattr(amounts, name).values())
            yield _tie("cuts", cuts[name], key, total=shown, parts=operating, cut=name)
        if restrictions := facts.public.restrictions.get((site_id, year, stage)):
            shown = sum(restrictions.values())
            yield _tie("cuts", tied, key, total=shown, parts=operating, cut="restrictions")
        if controls := facts.public.control.get((site_id, year, stage)):
            shown = sum(controls.values())
            yield _tie("cuts", decided, key, total=shown, parts=operating, cut="control")


def district(wording: Wording, facts: Facts, files: PublishedFiles) -> Iterator[Tie]:
    """Yield the district's money by place, fund, program and resource, beside the files."""
    places = wording("Page, the three places: the lines that run schools")
    words = {
        "fund": wording("Page, all funds: site_totals.csv"),
        "program": wording("Page, all programs: site_totals.csv"),
        "resource": wording("Page, all resources: site_totals.csv"),
    }
    for year in facts.public.years:
        for stage in facts.stages(year):
            key, of = (year, DISTRICT, stage), (year, stage)
            shown = sum(facts.places(year, stage).values())
            yield _tie("places", places, key, total=shown, parts=files.operating.get(of))
            for segment in DISTRICT_SEGMENTS:
                if codes := facts.segment(segment, year, stage):
                    whole = sum(one.operating_cents + one.apart_cents for one in codes)
                    yield _tie(
                        "segments",
                        words[segment],
                        key,
                        total=whole,
                        parts=files.ledger.get(of),
                        cut=segment,
                    )


def wholes(facts: Facts, files: PublishedFiles) -> Iterator[Whole]:
    """Yield every year and stage of the district added up in several ways, the newest year first."""
    printed = {
        (total.fiscal_year, total.stage): total.printed_cents
        for total in facts.public.registers.totals
        if not (total.site_id or total.fund or total.function or total.object)
    }
    for year in reversed(facts.public.years):
        for stage in facts.stages(year):
            amounts = facts.amounts(DISTRICT, year, stage) or Amounts()
            funds = facts.public.segments["fund"]
            of_stage = funds[(funds["fiscal_year"] == year) & (funds["stage"] == stage)]
            yield Whole(
                fiscal_year=year,
                stage=stage,
                site_files_cents=files.lines.get((year, stage), 0),
                site_totals_cents=files.ledger.get((year, stage), 0),
                scopes_cents=sum(amounts.scopes.values()),
                funds_cents=int(of_stage["amount_cents"].sum()),
                document_cents=printed.get((year, stage)),
            )


def _shown(facts: Facts, files: PublishedFiles) -> Iterator[tuple[Key, Amounts]]:
    """Yield what pages show of the district, then of each site that a file speaks of."""
    district = [
        (year, DISTRICT, stage) for year in facts.public.years for stage in facts.stages(year)
    ]
    for year, site_id, stage in [*district, *_ordered(files.site_totals)]:
        if amounts := facts.amounts(site_id, year, stage):
            yield (year, site_id, stage), amounts


def _ordered(keys: Mapping[Key, object]) -> list[Key]:
    return sorted(keys, key=lambda key: (key[0], STAGES.index(key[2]), key[1]))


def _tie(group: str, scope: str, key: Key, *, total: int, parts: int | None, cut: str = "") -> Tie:
    year, site_id, stage = key
    named = (group, cut, str(year), stage, site_id)
    return Tie(
        group=group,
        id=":".join(part for part in named if part),
        scope=scope,
        total_cents=total,
        parts_cents=parts,
        fiscal_year=year,
        stage=stage,
        site_id=site_id,
    )
