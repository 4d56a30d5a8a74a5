"""Problems of typing cells: dates, amounts, codes, choices, required columns."""

from __future__ import annotations

from generator.problem_kinds.kind import error

SCHEMA = (
    error(
        "missing-table",
        "A table that every district needs is not there.",
        "The website cannot be built without sites.csv.",
        "Add the file, or map an export to it under sources: in district.yml.",
    ),
    error(
        "missing-column",
        "A table lacks a column it must have.",
        "Each table has required columns, named in its first row; Daybook does not guess by position.",
        "Add the column, or correct the spelling of its header.",
    ),
    error(
        "missing-value",
        "A cell or key that must be filled in is blank.",
        "A blank is not zero and not unknown; only optional columns and keys may be left blank.",
        "Fill it in.",
    ),
    error(
        "bad-amount",
        "A cell cannot be read as an amount.",
        "Amounts are dollars with at most two decimals: 1234.50, 1,234.50, -12 or (12.00).",
        "Write the amount with digits, 0 if there is none.",
    ),
    error(
        "bad-count",
        "A cell cannot be read as a number of people.",
        "Counts are numbers from 0 up with at most four decimals, or a mark that they are withheld.",
        "Write the number, or <10 where it is withheld.",
    ),
    error(
        "bad-rate",
        "A cell cannot be read as a rate.",
        "Rates are dollars for each student or position, with at most six decimals: 5174.4996.",
        "Write the rate with digits and a point.",
    ),
    error(
        "bad-year",
        "A fiscal year cannot be read one way only.",
        "A fiscal year is named by the year it ends, as 2026, or in full, as 2025-26.",
        "Write the year it ends, in four digits.",
    ),
    error(
        "bad-period",
        "A period is not between 1 and 13.",
        "Periods are the months of the fiscal year, 1 to 12, and 13 for what is booked at its close.",
        "Write a whole number from 1 to 13.",
    ),
    error(
        "stray-row",
        "A row is a total, a note or the header once more, and holds no data.",
        "A total among the rows would count money twice; only rows of data are read.",
        "Remove the row; or map the file under `sources:`, where `total_rows` says which rows are totals.",
    ),
    error(
        "bad-number",
        "A cell is not a whole number.",
        "Levels of the scorecard are counted in ones: 1, 2, 3.",
        "Write it in digits alone.",
    ),
    error(
        "bad-date",
        "A date cannot be read one way only.",
        "Dates are year-month-day: 06/07/2026 is June 7 to some and July 6 to others.",
        "Write the date as 2026-06-30.",
    ),
    error(
        "bad-code",
        "A cell is not a code.",
        "Codes are letters, digits, '-', '.' and '_'. Spreadsheets turn some codes into numbers or dates.",
        "Write the code as it is in your system, in a column formatted as text.",
    ),
    error(
        "bad-flag",
        "A yes-or-no question has another answer.",
        "Such columns and keys hold yes or no.",
        "Write yes or no.",
    ),
    error(
        "unknown-choice",
        "A word is not one of those allowed.",
        "Some columns and keys hold one of a few words, because the website treats each differently.",
        "Choose one of the words that the message lists.",
    ),
    error(
        "duplicate-key",
        "Two rows or entries stand for the same thing.",
        "With two, one would be lost or counted twice; Daybook does not choose.",
        "Delete one, or correct what tells them apart.",
    ),
    error(
        "unknown-key",
        "A document has a key that Daybook does not know.",
        "A key with a slip in it would be ignored in silence, so none is.",
        "Correct the spelling, or remove the line.",
    ),
    error(
        "missing-key",
        "A document lacks a key that it must have.",
        "Whose money it is, which year and which rule are never guessed.",
        "Add the key.",
    ),
    error(
        "wrong-shape",
        "Part of a document is a list, a group of keys or a text where another is expected.",
        "Each key holds one line of text, a list, or a group of keys.",
        "Write it in the form that the message names.",
    ),
    error(
        "bad-entry",
        "A value in a document cannot be used.",
        "Some keys have a form of their own: a state of two letters, a web address, a share.",
        "Write it as the message shows.",
    ),
    error(
        "wrong-district-id",
        "The folder and district.yml name the district differently.",
        "Addresses on the website come from the folder's name; district_id repeats it as a check.",
        "Rename the folder, or correct district_id.",
    ),
)
