"""A District made by hand in a test: a few sites, a few lines, national codes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pandas as pd

from generator.finance import accounts
from generator.finance.district import (
    AccountName,
    District,
    InputTable,
    Site,
    StudentCount,
    YearStatus,
)
from generator.finance.ledger import AMOUNTS, CONTROL, LOCAL, Ledger, added, classified
from generator.schema.ledger import FTE, FTE_PARTS
from generator.schema.profile import DistrictProfile

FUND_TYPES = {"01": "general", "11": "special_revenue", "21": "capital", "51": "debt", "67": "internal_service"}  # fmt: skip


def a_profile(**more):
    said = {
        "district_id": "small",
        "district_name": "Small Valley School District",
        "short_name": "Small Valley",
        "nces_leaid": "9900009",
        "state": "MN",
        "invented": "yes",
        "fiscal_year_start": "07-01",
        "current_year": "2025",
        "contact": {"office": "Budget office", "email": "budget@example.org"},
        **more,
    }
    return DistrictProfile.model_validate(said)


def a_site(site_id, name=None, site_type="school", level="elementary", **more):
    fields = {
        "operator": "district",
        "opened": None,
        "closed": None,
        "successor_site_id": "",
        "is_title_i": None,
        "is_comparable": True,
        "not_comparable_reason": "",
        "nces_school_id": "",
        **more,
    }
    if site_type != "school":
        level = ""
    return Site(site_id=site_id, name=name or f"School {site_id}", site_type=site_type, level=level, **fields)  # fmt: skip


def a_line(
    site_id,
    amount_cents,
    *,
    year=2025,
    stage="amended",
    fund="01",
    function="1000",
    object_="111",
    resource="0",
    encumbered_cents=0,
    control="",
    fte=0,
):
    return {
        "fiscal_year": year,
        "stage": stage,
        "site_id": site_id,
        "fund": fund,
        "function": function,
        "object": object_,
        "program": "100",
        "resource": resource,
        "control": control,
        "amount_cents": amount_cents,
        FTE: int(fte * FTE_PARTS),
        "encumbered_cents": encumbered_cents,
        "row_count": 1,
    }


def a_district(
    lines,
    *,
    sites=(),
    counts=(),
    low_income=(),
    statuses=None,
    left_out_funds=("11",),
    same_month=None,
    more_inputs=(),
    **profile,
):
    """Return a District of `lines`; counts are (year, site_id, stage, students or None)."""
    frame = pd.DataFrame(lines).astype(
        dict.fromkeys(("stage", "site_id", *LOCAL, CONTROL), "category")
    )
    frame["stage"] = frame["stage"].cat.set_categories(
        ["proposed", "adopted", "amended", "actual"], ordered=True
    )
    frame = added(frame, ["fiscal_year", "stage", "site_id", *LOCAL, CONTROL], (*AMOUNTS, FTE))
    frame = classified(
        frame,
        fund_groups={f: accounts.fund_group(t, left_out=False) for f, t in FUND_TYPES.items()},
        functions={code: code for code in frame["function"].cat.categories},
        objects={code: code for code in frame["object"].cat.categories},
        governments={"0": "state_local", "3": "federal"},
        left_out=frame["fund"].isin(left_out_funds),
    )
    listed = {site.site_id: site for site in sites}
    for line in lines:
        listed.setdefault(line["site_id"], a_site(line["site_id"]))
    return District(
        profile=a_profile(**profile),
        sites=dict(sorted(listed.items())),
        ledger=Ledger(frame, has_encumbrances=True),
        counts=_counted(counts),
        low_income=_counted(low_income),
        statuses=statuses or {2024: YearStatus("closed_unaudited", date(2024, 6, 30))},
        names={
            segment: {code: AccountName(f"{segment} {code}", f"{segment} {code}") for code in codes}
            for segment, codes in {
                "fund": FUND_TYPES,
                "function": [],
                "object": [],
                "program": ["100"],
                "resource": ["0", "3"],
            }.items()
        },
        as_of=date(2024, 10, 31),
        inputs={
            "budget": InputTable(("small/budget.csv",), len(lines)),
            "actuals": InputTable(("small/actuals.csv",), len(lines)),
            **{name: InputTable((name,), 1) for name in more_inputs},
        },
        same_month=same_month or {},
    )


def _counted(counts):
    return {
        (year, site_id, stage): StudentCount(
            None if students is None else Decimal(students), date(year - 1, 10, 1)
        )
        for year, site_id, stage, students in counts
    }
