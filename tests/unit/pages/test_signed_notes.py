from datetime import date

from generator.finance.remarks import Correction, Note
from generator.pages.signed_notes import SignedNote, SignedNotes
from generator.wording import Wording


def a_note(site_id="101", figure="buys", year=2025, day=1, text="Because."):
    return Note(year, site_id, figure, text, "Budget Office", date(2025, 3, day))


def test_a_note_stands_in_its_section_with_who_signed_it_and_when():
    notes = SignedNotes(Wording(), [a_note(), a_note(site_id="102"), a_note(figure="years")])

    assert {"buys", "years"} == set(notes.of("101"))
    assert [SignedNote("Because.", "Budget Office, March 1, 2025, about 2024-25")] == list(
        notes.of("101")["buys"]
    )


def test_a_note_of_no_year_speaks_of_any():
    notes = SignedNotes(Wording(), [a_note(year=None)])

    assert "Budget Office, March 1, 2025" == notes.of("101")["buys"][0].signature


def test_the_newest_note_comes_first():
    notes = SignedNotes(Wording(), [a_note(day=1, text="Old"), a_note(day=9, text="New")])

    assert ["New", "Old"] == [note.text for note in notes.of("101")["buys"]]


def test_a_site_without_notes_has_none():
    assert {} == SignedNotes(Wording(), [a_note()]).of("")


def test_a_note_about_every_school_stands_on_each_page_that_has_the_figure():
    notes = SignedNotes(
        Wording(),
        [
            a_note("", "full-cost", text="All"),
            a_note("", "years", text="The district's"),
            a_note("101", "full-cost", text="Own"),
        ],
    )
    found = notes.of_school("101", {"full-cost", "years"})

    assert {"full-cost": ["Own", "All"]} == {
        section: [note.text for note in several] for section, several in found.items()
    }
    assert {} == notes.of_school("102", {"years"})


def test_no_note_of_the_district_is_lost():
    notes = SignedNotes(
        Wording(), [a_note("", figure, text=figure) for figure in ("years", "people", "beside")]
    )

    assert ["people"] == [note.text for note in notes.elsewhere({"years"})]


def test_notes_about_money_stand_on_its_page_and_nowhere_else():
    notes = SignedNotes(
        Wording(),
        [
            a_note("", "money-in", text="In"),
            a_note("", "sources", text="From"),
            a_note("", "reserves", text="Kept"),
            a_note("", "years", text="Years"),
            a_note("", "people", text="People"),
        ],
    )
    on_money = {section: [one.text for one in found] for section, found in notes.on_money().items()}

    assert {"money-in": ["In", "From"], "reserves": ["Kept"]} == on_money
    assert ["People"] == [note.text for note in notes.elsewhere({"years"})]


def test_what_was_corrected_stands_before_notes_and_is_marked():
    corrected = Correction(
        date(2025, 4, 2),
        "Planned",
        "$2",
        "$1",
        "A slip.",
        figure="buys",
        site_id="101",
        fiscal_year=2025,
    )
    in_the_log_alone = Correction(date(2025, 4, 2), "Home", "$2", "$1", "A slip.")
    notes = SignedNotes(Wording(), [a_note()], [in_the_log_alone, corrected])
    first, second = notes.of("101")["buys"]

    assert first.is_correction
    assert "Planned: published as $2, and is $1. A slip." == first.text
    assert "April 2, 2025, about 2024-25" == first.signature
    assert not second.is_correction
    assert {} == notes.of("")
