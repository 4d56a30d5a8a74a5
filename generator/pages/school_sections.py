"""What stands in a school's sections beside the figures: the most alike schools, and sentences."""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.at_a_glance import at_a_glance, level_of
from generator.figures.chosen.comparison import compared_in
from generator.figures.chosen.full_costs import BRIDGE, SECTION, told
from generator.figures.chosen.funding import SECTION as FUNDING
from generator.figures.chosen.subject import newest
from generator.figures.facts import ACTUAL, COUNT_STAGE
from generator.figures.likeness import MOST, Alike, AlikeSchool
from generator.figures.need import need_of
from generator.finance import accounts
from generator.finance.district import Site
from generator.pages.edition import Edition
from generator.pages.parts import Drawn, Heading, Section, TableView, sections
from generator.pages.school_tables import deciding_notes, grants_of_school_table, rules_table
from generator.wording import Wording


def school_sections(edition: Edition, site: Site) -> list[Section]:
    """Return the sections of a school's page that hold figures, in its order."""
    wording = edition.wording
    drawn = edition.figures(edition.school_paths[site.site_id])
    with_figures = {one.section for one in drawn}
    tables: dict[str, Sequence[TableView | None]] = {
        "beside": [_alike_table(edition, site)],
        "decides": [rules_table(edition, site)],
        "sources": [grants_of_school_table(edition, site)],
        SECTION: _steps_tables(wording, drawn),
    }
    return sections(
        {
            FUNDING: wording("How its money was worked out"),
            "buys": wording("What it buys"),
            "people": wording("People and everything else"),
            "decides": wording("What the school may decide"),
            "planned-and-spent": wording("Planned and spent"),
            "beside": wording("Beside other schools"),
            "years": wording("Over the years"),
            "sources": wording("Where the money comes from"),
            SECTION: wording("The full cost"),
        },
        drawn,
        signed=edition.signed_notes.of_school(site.site_id, with_figures),
        tables={id_: [one for one in several if one] for id_, several in tables.items()},
        notes={
            "decides": deciding_notes(edition, site),
            "beside": _beside_notes(edition, site),
            "sources": _origins_notes(edition, site) if "sources" in with_figures else [],
            SECTION: _full_cost_notes(edition, site),
        },
    )


def _alike_table(edition: Edition, site: Site) -> TableView | None:
    """Return the schools most like one, with links; in the year and stage of the figure beside it."""
    wording, facts = edition.wording, edition.facts
    place = compared_in(facts, site)
    alike = facts.most_alike(site, *place) if place else None
    own = facts.per_student(site.site_id, *place) if place else None
    if place is None or alike is None or own is None:
        return None
    need = need_of(facts.public, site.site_id, place[0], COUNT_STAGE[place[1]])
    this = AlikeSchool(site.site_id, own, need)
    year = wording.year(alike.fiscal_year)
    each = wording("Planned for each student, %(year)s", year=year)
    if alike.stage == ACTUAL:
        each = wording("Spent for each student, %(year)s", year=year)
    return TableView(
        caption=_alike_caption(wording, len(alike.schools)),
        explanation=_alike_explanation(wording, alike),
        columns=[
            Heading(wording("School")),
            Heading(each, is_number=True),
            Heading(wording("Students"), is_number=True),
            *(
                [Heading(wording("From low-income families"), is_number=True)]
                if alike.by_need
                else []
            ),
        ],
        rows=[
            _alike_row(edition, site, school, by_need=alike.by_need)
            for school in (this, *alike.schools)
        ],
    )


def _alike_row(edition: Edition, site: Site, school: AlikeSchool, *, by_need: bool) -> list[object]:
    wording, name = edition.wording, edition.facts.public.sites[school.site_id].name
    paths = edition.school_paths
    link = edition.renderer.link(paths[site.site_id], paths[school.site_id], name)
    percent = wording.share(school.need.percent, 100) if school.need else wording("not shown")
    return [
        wording("This school") if school.site_id == site.site_id else link,
        wording.dollars(school.per_student.cents),
        wording.number(school.per_student.students),
        *([percent] if by_need else []),
    ]


def _alike_caption(wording: Wording, number: int) -> str:
    if number < MOST:
        return wording.counted(
            number, "The other school of its level", "The other schools of its level"
        )
    return wording("The three schools most like it")


def _alike_explanation(wording: Wording, alike: Alike) -> str:
    if len(alike.schools) < MOST:
        return ""
    if alike.by_need:
        return wording(
            "Of the schools of its level, these are nearest in the number of students and in the share "
            "from low-income families. A tenth more students counts as much as ten points more of the "
            "share."
        )
    return wording(
        "Of the schools of its level, these are nearest in the number of students. The share of "
        "low-income families is not known for enough of them."
    )


def _beside_notes(edition: Edition, site: Site) -> list[str]:
    """Say why no school stands beside one that might be compared."""
    wording, facts = edition.wording, edition.facts
    is_alone = site.is_comparable and site.operator == "district" and site.level
    glance = at_a_glance(facts, site)
    if not is_alone or glance.per_student is None or compared_in(facts, site):
        return []
    return [
        wording(
            "No other %(level)s of the district has a count of students to divide by, so none stands "
            "beside it.",
            level=wording(level_of(site).one),
        )
    ]


def _origins_notes(edition: Edition, site: Site) -> list[str]:
    """Say what the ledger cannot: whose property tax it is, and what parents and clubs raise."""
    wording, facts = edition.wording, edition.facts
    year = facts.newest_year(site.site_id)
    amounts = facts.amounts(site.site_id, year, facts.leading_stage(site.site_id, year))
    held = amounts.scopes.get(accounts.FIDUCIARY, 0) if amounts else 0
    notes = [
        wording(
            "State aid and local taxes, property tax among them, go into one pool for the whole "
            "district, so no school has a share of property tax of its own."
        )
    ]
    if held:
        notes.append(
            wording(
                "Money that parents raise and student clubs hold is in the ledger only where the "
                "district keeps it for them: %(amount)s is held for others here, and is in no figure "
                "of this page.",
                amount=wording.dollars(held),
            )
        )
    else:
        notes.append(
            wording(
                "No money held for others, such as student clubs, is in the ledger of this school. "
                "Whether money that parents raise is in it, the district's files do not say."
            )
        )
    if facts.public.restrictions.get((site.site_id, *newest(facts, site.site_id))) == {}:
        notes.append(
            wording(
                "How much of it is tied to a purpose is not shown: beside the amounts above, it would tell "
                "what single people are paid."
            )
        )
    return notes


def _steps_tables(wording: Wording, drawn: Sequence[Drawn]) -> list[TableView]:
    """Return the way to the state's figure as an open table: it is the answer, not its proof."""
    return [
        TableView(
            caption=wording("From this website's figure to the state's, step by step"),
            columns=one.headings,
            rows=rows[:-1],
            foot=rows[-1],
            kind="steps",
        )
        for one in drawn
        if one.figure.id.endswith(BRIDGE) and (rows := one.figure.table(wording))
    ]


def _full_cost_notes(edition: Edition, site: Site) -> list[str]:
    """Say why a school has no full cost where the district shares its central services out."""
    wording, facts = edition.wording, edition.facts
    registers = facts.public.registers
    if not registers.pools or told(facts, site.site_id):
        return []
    year = facts.newest_year(site.site_id)
    keys = [(year, stage, site.site_id) for stage in facts.told_stages(site.site_id, year)]
    reasons = [
        registers.without_full_cost[key] for key in keys if key in registers.without_full_cost
    ]
    why = {
        "open_year": wording(
            "There is no full cost of %(school)s yet: the year is not over, and part of a year's "
            "spending is no year's cost.",
            school=site.name,
        ),
        "incomplete_year": wording(
            "There is no full cost of %(school)s: the district's figures for the year are not "
            "complete.",
            school=site.name,
        ),
        "other_operator": wording(
            "There is no full cost of %(school)s: the district does not run the school, so its "
            "central services are not shared with it.",
            school=site.name,
        ),
        "left_out": wording(
            "There is no full cost of %(school)s: its students are not among those that the district's "
            "central services are shared by.",
            school=site.name,
        ),
        "no_count": wording(
            "There is no full cost of %(school)s: its students were not counted, so no share of "
            "central services can be worked out.",
            school=site.name,
        ),
        "count_withheld": wording(
            "There is no full cost of %(school)s: its number of students is withheld, and a share of "
            "central services would give it away.",
            school=site.name,
        ),
        "no_students": wording(
            "There is no full cost of %(school)s: it had no students.", school=site.name
        ),
        "no_positions": wording(
            "There is no full cost of %(school)s: its positions are not known, and some services are "
            "shared by positions.",
            school=site.name,
        ),
    }
    return [why[reasons[0]]] if reasons else []
