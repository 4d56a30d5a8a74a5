from datetime import date

from tests.written_district import built


def test_what_the_district_says_itself_is_kept_in_its_words(tmp_path):
    registers = built(
        tmp_path,
        accounts__resources="code,name\n0,General\n3,Federal\n7,Bridge",
        notes="""
            fiscal_year,site_id,figure,text,signed_by,signed_on
            2025,101,years,"A wing opened, late.",Budget Office,2025-09-01
            ,,sources,Money is pooled.,Budget Office,2025-09-01
            """,
        grants="""
            resource,grant_name,ends,document
            7,Bridge grant,2027-09-30,Award
            3,Title I,2026-06-30,
            """,
        corrections_yml="""
            corrections:
              - {corrected_on: "2025-08-01", where: Home, was: $1, now: $2, why: A slip.}
              - {corrected_on: "2025-09-02", where: Data, was: $3, now: $4, why: Another.}
            """,
    ).registers

    assert [(2025, "101", "years", "A wing opened, late."), (None, "", "sources", "Money is pooled.")] == [
        (note.fiscal_year, note.site_id, note.figure, note.text) for note in registers.notes
    ]  # fmt: skip
    assert ("Budget Office", date(2025, 9, 1)) == (
        registers.notes[0].signed_by,
        registers.notes[0].signed_on,
    )
    assert ["Title I", "Bridge grant"] == [grant.name for grant in registers.grants]
    assert [("Data", "$3", "$4"), ("Home", "$1", "$2")] == [
        (one.where, one.was, one.now) for one in registers.corrections
    ]


def test_the_newest_day_of_money_in_savings_and_positions_is_a_day_of_the_data(tmp_path):
    rows = "fiscal_year,stage,as_of,fund,source,amount\n2026,amended,{},01,1110,5.00"
    older, newer = "2025-01-01", "2026-03-16"

    assert date(2025, 6, 20) == built(tmp_path / "a", revenue=rows.format(older)).as_of
    assert date(2026, 3, 16) == built(tmp_path / "b", revenue=rows.format(newer)).as_of
