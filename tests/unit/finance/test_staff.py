from decimal import Decimal

from tests.written_district import built


def test_positions_of_the_newest_date_stand_by_job_group(tmp_path):
    positions = built(
        tmp_path,
        staff="""
            fiscal_year,stage,as_of,site_id,job_group,fte
            2026,adopted,2025-06-20,101,office,1
            2026,adopted,2025-06-20,101,teachers,6.5
            2026,adopted,2025-06-20,900,operations,0
            2026,adopted,2025-01-20,101,teachers,99
            2026,adopted,2025-01-20,900,operations,99
            2025,actual,,102,aides,2.25
            """,
    ).registers.positions

    assert {
        (2025, "actual", "102"): {"aides": Decimal("2.25")},
        (2026, "adopted", "101"): {"teachers": Decimal("6.5"), "office": 1},
    } == positions
    assert ["teachers", "office"] == list(positions[2026, "adopted", "101"])


def test_a_site_with_a_withheld_position_has_none_for_its_sum_would_say_too_little(tmp_path):
    positions = built(
        tmp_path,
        staff="""
            fiscal_year,stage,site_id,job_group,fte
            2026,adopted,101,teachers,6.5
            2026,adopted,101,office,*
            2026,adopted,102,teachers,3
            """,
    ).registers.positions

    assert [(2026, "adopted", "102")] == list(positions)
