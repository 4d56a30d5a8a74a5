"""Problems between files that each make sense alone."""

from __future__ import annotations

from generator.problem_kinds.kind import error, warning

CHECKS = (
    error(
        "unknown-site",
        "A row names a site that sites.csv does not list.",
        "Every row and entry that names a site names one of sites.csv.",
        "Correct the code, or add the site to sites.csv.",
    ),
    error(
        "unknown-code",
        "A row uses an account code that its table does not list.",
        "Where a district keeps accounts/funds.csv or its like, that table lists every code in use.",
        "Correct the code, or add it to the table. A code that lost its leading zeros is the usual cause.",
    ),
    error(
        "no-money",
        "There is neither a budget nor actuals nor an allocation.",
        "The website shows a district's money; it needs at least one of the three.",
        "Add budget.csv or actuals.csv, or map an export to one under sources: in district.yml.",
    ),
    error(
        "current-year-without-lines",
        "The current year has no line in the ledgers.",
        "Pages open on the current year of district.yml.",
        "Correct current_year, or add the year's lines.",
    ),
    warning(
        "year-without-lines",
        "Something is said of a year or stage that has no lines.",
        "Basis, coverage, releases, notes and the state's figures are said beside figures.",
        "Correct the year or stage, or remove the entry.",
    ),
    warning(
        "unnamed-site",
        "A site has no name.",
        "It is shown as unnamed, with its code; no name is made up.",
        "Write the name in sites.csv.",
    ),
    warning(
        "duplicate-site-name",
        "Two sites have the same name.",
        "Both are shown with their codes, so that readers can tell them apart.",
        "Give them one site_id if they are one school, or different names.",
    ),
    error(
        "shared-address",
        "The codes of two sites come to the same address.",
        "A page's address keeps only the small letters, digits and '-' of a code.",
        "Correct one of the codes, or map it to another under sources: in district.yml.",
    ),
    warning(
        "closed-without-successor",
        "A site has closed and no successor is named.",
        "Readers of a closed school are led to the school that took its students.",
        "Write successor_site_id, or leave it if there is none.",
    ),
    error(
        "unknown-successor",
        "A successor is not in sites.csv.",
        "A closed site's page links to its successor's.",
        "Correct the code, or add the site.",
    ),
    error(
        "successor-loop",
        "Following successors leads back to the same site.",
        "Successors lead from a closed site to an open one.",
        "Correct successor_site_id.",
    ),
    error(
        "closed-before-opened",
        "A site's last year is before its first.",
        "opened is the first fiscal year of a site, closed the last.",
        "Correct one of the two.",
    ),
    warning(
        "lines-after-closing",
        "A site has money after the year it closed.",
        "The money is shown; the year may be wrong, or bills of the closing came later.",
        "Correct the year, or leave it.",
    ),
    warning(
        "lines-before-opening",
        "A site has money before the year it opened.",
        "The money is shown; the year may be wrong, or the opening was paid for ahead.",
        "Correct the year, or leave it.",
    ),
    warning(
        "site-without-lines",
        "A site has no line in any ledger.",
        "It gets no page; its money may stand under another code.",
        "Look for its lines, or leave it if it holds no money.",
    ),
    error(
        "mixed-as-of",
        "Some lines of a year and stage have a date, others none.",
        "Each date is a whole (a budget, all revenue, all positions), and the newest is shown; undated "
        "lines would be left out.",
        "Date all lines of the year and stage, or none.",
    ),
    error(
        "newest-snapshot-is-part",
        "The newest date of a year and stage has less than half the rows of an older one.",
        "Each date is a whole, never a change to it: only these rows would be published.",
        "Give all rows again with the new date, or correct the date; take older rows out where the new "
        "ones are the whole.",
    ),
    warning(
        "snapshot-is-part",
        "An older date of a year and stage has less than half the rows of another.",
        "The newest date is published: rows whose date is mistyped are left out.",
        "Correct the date; leave it if that day's figures had so few rows.",
    ),
    error(
        "mixed-status",
        "The lines of a year's last period do not agree on their status or on their last day.",
        "The website says once of a year how far its spending goes and how final it is.",
        "Write the same on all lines of the year's last period.",
    ),
    warning(
        "blank-on-few-lines",
        "A few lines of a ledger have no program or resource; all others have one.",
        "Where nearly every line has one, a blank is more often lost than meant.",
        "Write the code, or leave it if these lines have none.",
    ),
    error(
        "mixed-measures",
        "A year's actuals mix the year so far and single periods.",
        "Year-to-date lines hold the periods before them; together they count money twice.",
        "Keep one of the two for each year.",
    ),
    error(
        "date-outside-year",
        "The end of a period is not in its fiscal year.",
        "A fiscal year is named by the year it ends. Some systems name it by its start.",
        "Say so under sources: in district.yml, or correct the date.",
    ),
    error(
        "amounts-out-of-scale",
        "Amounts of a year are many times those of the others, or a small part of them.",
        "Amounts are dollars with two decimals; cents or thousands of dollars are another unit.",
        "Export the amounts in dollars, or confirm them under `confirmed:` in district.yml.",
    ),
    warning(
        "school-total-jumps",
        "A school's total is many times that of the year before, or a small part of it.",
        "Schools rarely change so much; a digit too many, or rows in the wrong place, look like this.",
        "Compare the school's total with your own; leave it if it is right.",
    ),
    warning(
        "students-jump",
        "A count of a site's students is three times all its other counts or more, or a third or less.",
        "Schools rarely change so much; a digit too many or too few looks like this.",
        "Compare the count with your own; leave it if it is right.",
    ),
    warning(
        "revenue-jumps",
        "What a fund has of a source is five times all its other amounts or more, or a fifth or less.",
        "Another unit, or a digit too many or too few, looks like this.",
        "Compare the amount with your own; leave it if it is right.",
    ),
    warning(
        "school-missing",
        "A school has money in one amount of a year and none in another.",
        "Rows of a school that are left out of an export look like this.",
        "Look for them in the export; leave it if the school has no such money.",
    ),
    error(
        "days-out-of-order",
        "A request or question is answered before it was made, or a budget is due before it is known.",
        "The rubric counts the days between the two.",
        "Correct the day that is wrong.",
    ),
    warning(
        "day-to-come",
        "Something that happened is dated after the current year.",
        "What is dated after the current year counts as not done yet.",
        "Correct the day, or `current_year` in district.yml where a new year has begun.",
    ),
    warning(
        "small-counts-in-repository",
        "Small counts stand in a repository that is public, or not said to be private.",
        "What a public repository holds is published, with all its history, whatever the pages withhold.",
        "Make it private and say so under `privacy:`; or keep only `daybook export --public-data` in a public one.",
    ),
    warning(
        "score-contradicted",
        "A reviewer's level is another than the figures allow.",
        "Figures cap what a reviewer may give, and decide where the rubric computes the level.",
        "Correct the level or the figures, or answer it in notes.csv with the figure `scorecard`.",
    ),
    warning(
        "duplicate-lines",
        "Many lines of a ledger say the same as others.",
        "Lines of one account add up, and real ledgers repeat some; an export pasted twice repeats many.",
        "Look whether the export is in the file twice; if the lines are real, leave them.",
    ),
    warning(
        "no-students",
        "A site has money in a year but no students.",
        "An amount for each student cannot be worked out there, and the page says so.",
        "Correct the count, or leave it.",
    ),
    error(
        "control-total-differs",
        "Lines do not add to a control total.",
        "Lines meet each total typed from the budget document or the audit, to the cent.",
        "Compare the total with its document, and the export with your system's own total.",
    ),
    warning(
        "control-total-of-incomplete-year",
        "Lines of an incomplete year do not add to a control total.",
        "district.yml says that lines of the year are missing, so the total cannot be met.",
        "Nothing, until the missing lines are there.",
    ),
)
