"""What an invented district wants to reach, and what it pays for it: goals.yml."""

from __future__ import annotations

from collections.abc import Iterator

from generator.sample.ledger import District
from generator.sample.sites import LEAST_OF_LARGE, Site
from generator.sample.writing import quoted

_Keys = dict[str, str]

_PLANNED_WITH = "4010"
"""Title I, of which a school decides in its plan."""


def goal_lines(district: District) -> Iterator[str]:
    """Yield the lines of goals.yml; a small district has one goal and has reviewed nothing."""
    year = district.years[-1]
    is_large = len(district.sites) >= LEAST_OF_LARGE
    goals, investments = _goals(year), _investments(year)
    yield "# Invented, as the district is: what it wants to reach, and what it pays for it."
    yield f'in_force_since: "{district.years[-2] if is_large and len(district.years) > 1 else year}"'
    yield "goals:"
    schools = _schools_with_plans(district) if is_large else []
    for goal in goals if is_large else goals[:1]:
        yield from _entry(goal)
    for site in schools:
        yield from _entry(_plan_of(site, year))
    yield "investments:"
    for investment, resources in investments if is_large else investments[:1]:
        yield from _entry(investment if is_large else _unreviewed(investment))
        yield f"    lines: {{resources: [{', '.join(map(quoted, resources))}]}}"
    for site in schools:
        yield from _entry(
            {"id": f"plan-{site.site_id}", "name": "School plan", "goal": f"school-{site.site_id}"}
        )
        yield f"    lines: {{resources: [{quoted(_PLANNED_WITH)}], sites: [{quoted(site.site_id)}]}}"


def _schools_with_plans(district: District) -> list[Site]:
    """Return schools with a plan that is paid for: most of those that have Title I."""
    schools = [site for site in district.sites if site.is_school and site.is_title_i]
    return [site for number, site in enumerate(schools) if number % 4]


def _plan_of(site: Site, year: int) -> _Keys:
    return {
        "id": f"school-{site.site_id}",
        "name": f"Students of {site.site_name} come every day",
        "site_id": site.site_id,
        "measure": "Students absent for less than a tenth of the days",
        "baseline": f"{74 + int(site.site_id) % 9}%",
        "baseline_year": str(year - 1),
        "target": f"{84 + int(site.site_id) % 5}%",
        "due": f"{year}-06-30",
        "owner": "The school's council",
    }


def _entry(keys: _Keys) -> Iterator[str]:
    for number, (key, text) in enumerate(keys.items()):
        yield f"  {'- ' if number == 0 else '  '}{key}: {quoted(text)}"


def _unreviewed(investment: _Keys) -> _Keys:
    reviewed = ("found_on", "finding", "decision")
    return {key: text for key, text in investment.items() if key not in reviewed}


def _goals(year: int) -> list[_Keys]:
    due = f"{year + 2}-06-30"
    return [
        {
            "id": "reading",
            "name": "Every third grader reads",
            "measure": "Third graders who read at grade level",
            "baseline": "48%",
            "baseline_year": str(year - 2),
            "target": "65%",
            "due": due,
            "owner": "Office of Teaching and Learning",
        },
        {
            "id": "learners",
            "name": "English learners catch up",
            "measure": "English learners who reach the next level within a year",
            "baseline": "41%",
            "baseline_year": str(year - 2),
            "target": "55%",
            "due": due,
            "owner": "Office of Language Programs",
        },
        {
            "id": "career",
            "name": "Every senior leaves with a plan",
            "measure": "Seniors with a certificate or a college credit",
            "target": "80%",
            "owner": "Office of Secondary Schools",
        },
        {"id": "calm", "name": "Students feel safe at school"},
    ]


def _investments(year: int) -> list[tuple[_Keys, tuple[str, ...]]]:
    """Return each investment with the resources that it is booked under."""
    last_spring = year - 1
    return [
        (
            {
                "id": "early-literacy",
                "name": "Reading coaches and tutors",
                "goal": "reading",
                "review_on": f"{last_spring}-05-31",
                "found_on": f"{last_spring}-06-10",
                "finding": "Pupils with a tutor gained more; coaching alone made no difference.",
                "decision": "fix",
            },
            ("0320",),
        ),
        (
            {
                "id": "preschool",
                "name": "Preschool for four-year-olds",
                "goal": "reading",
                "review_on": f"{year}-05-31",
            },
            ("0340",),
        ),
        (
            {
                "id": "language-lessons",
                "name": "Lessons in small groups for English learners",
                "goal": "learners",
                "review_on": f"{last_spring}-05-31",
                "found_on": f"{last_spring}-06-12",
                "finding": "Schools that kept the groups small reached their target.",
                "decision": "expand",
            },
            ("0150",),
        ),
        (
            {
                "id": "career-classes",
                "name": "Career classes with certificates",
                "goal": "career",
                "review_on": f"{last_spring}-06-30",
            },
            ("0330", "4550"),
        ),
    ]
