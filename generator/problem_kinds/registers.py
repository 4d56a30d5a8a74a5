"""Problems of what a district keeps beside its ledgers: shared costs, state figures, reserves, notes."""

from __future__ import annotations

from generator.problem_kinds.kind import error, warning

REGISTERS = (
    error(
        "unknown-pool",
        "sharing.yml leaves out a pool that it does not have.",
        "leaves_out_pools names pools by their id.",
        "Correct the id, or remove the entry.",
    ),
    error(
        "school-in-pool",
        "A pool names a school.",
        "A pool is money outside schools that is shared among them; a school's own money is its own.",
        "Remove the school, or correct its site_type in sites.csv.",
    ),
    warning(
        "pool-without-money",
        "No money fits a pool.",
        "A pool takes operating money of sites that are not schools, by site and function; the first "
        "pool that fits takes it. One that takes nothing stands nowhere on the website.",
        "Correct the sites and functions of the pool, or put it before one that takes more.",
    ),
    warning(
        "pool-without-driver",
        "What a pool is shared by is not given.",
        "A pool by students needs enrollment, one by staff_fte needs staff; without them it is shared "
        "with no school, and the website says so.",
        "Add the table, or share the pool by something else.",
    ),
    warning(
        "selector-without-lines",
        "No line fits a rule of selectors.yml.",
        "A rule takes the lines that all its lists name, in every year and stage, of which nothing before "
        "it says who decides. One that takes nothing says nothing on the website.",
        "Correct the codes and sites of the rule, or put it before one that takes more.",
    ),
    error(
        "bad-score",
        "A reviewer's score cannot be used.",
        "A score is of an indicator of the rubric, a level of it, and says who judged it, in which role, "
        "on which day and on what evidence.",
        "Correct the row, or leave its level blank until it is judged.",
    ),
    warning(
        "unused-input",
        "Something a district gives stands nowhere on the website.",
        "A state's figure stands beside a full cost, and a reserve rule beside a balance.",
        "Add what the message names, or leave it.",
    ),
    warning(
        "balance-does-not-follow",
        "A fund ends a year with more or less than its revenue and spending leave it.",
        "Of a fund with balances of two years, revenue and spending of the second, closed and whole: the "
        "first balance, and revenue less spending, is the second.",
        "Compare all four with the audited statements; a stated correction of earlier years may stay.",
    ),
    warning(
        "positions-differ",
        "Budget lines and staff.csv count positions differently.",
        "Where lines of a budget have fte, the positions of a site there are those of its rows in staff.csv, "
        "of the same year and stage.",
        "Correct the one that is wrong.",
    ),
    warning(
        "state-parts-differ",
        "The parts of a state's figure do not add to its total.",
        "The federal part and the state and local part make the total, but for the rounding of print.",
        "Compare all three with the report card.",
    ),
)
