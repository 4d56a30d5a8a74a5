"""What readers call the students that rules count."""

from __future__ import annotations

from collections.abc import Sequence

from generator.schema.allocation_parts import GIVEN, Count
from generator.wording import Wording


def counted_words(wording: Wording, count: Count) -> str:
    """Return whom a rule counts, in the plural: `English learners in grades k-3`."""
    if count.source == GIVEN:
        return wording("as the district counts them")
    groups = wording.listed([group_words(wording, group) for group in count.group])
    bands = [band for band in count.grades if band != "all"]
    words = (
        groups
        if not bands
        else wording("%(groups)s in %(grades)s", groups=groups, grades=_bands(wording, bands))
    )
    if count.measure != "headcount":
        words = wording(
            "%(groups)s (%(measure)s)", groups=words, measure=_measures(wording)[count.measure]
        )
    if count.year == "last":
        return wording("%(groups)s of the year before", groups=words)
    return words


def each_words(wording: Wording, count: Count) -> str:
    """Return whom an amount is for, one by one: `for each English learner in grades K-3`."""
    if count.source == GIVEN or len(count.group) > 1 or count.measure != "headcount":
        return wording("for each of %(groups)s", groups=counted_words(wording, count))
    (group,) = count.group
    one = {
        "all": wording("for each student"),
        "low_income": wording("for each low-income student"),
        "english_learner": wording("for each English learner"),
        "students_with_disabilities": wording("for each student with disabilities"),
        "homeless": wording("for each homeless student"),
        "foster": wording("for each student in foster care"),
        "gifted": wording("for each gifted student"),
    }.get(group) or wording(
        "for each student of the group %(group)s", group=group.replace("_", " ")
    )
    bands = [band for band in count.grades if band != "all"]
    if bands:
        one = wording("%(each)s in %(grades)s", each=one, grades=_bands(wording, bands))
    return wording("%(each)s of the year before", each=one) if count.year == "last" else one


def group_words(wording: Wording, group: str) -> str:
    """Return what a group of `enrollment.csv` is called, in the plural; a code that nobody knows as it is."""
    return {
        "all": wording("students"),
        "": wording("students"),
        "low_income": wording("low-income students"),
        "english_learner": wording("English learners"),
        "students_with_disabilities": wording("students with disabilities"),
        "homeless": wording("homeless students"),
        "foster": wording("students in foster care"),
        "gifted": wording("gifted students"),
    }.get(group) or wording("students of the group %(group)s", group=group.replace("_", " "))


def _bands(wording: Wording, bands: Sequence[str]) -> str:
    return wording("grades %(bands)s", bands=wording.listed([band.upper() for band in bands]))


def _measures(wording: Wording) -> dict[str, str]:
    return {
        "fte": wording("full-time equivalents"),
        "ada": wording("average daily attendance"),
        "adm": wording("average daily membership"),
    }
