import pytest

from generator.figures.facts import Facts
from generator.figures.likeness import Likeness
from generator.privacy import published
from tests.small_district import a_district, a_line, a_site


def alike(schools, to="101", **more):
    """Schools are students and low-income students by site_id."""
    public = published(
        a_district(
            [a_line(site_id, 1000_00) for site_id in schools],
            counts=[(2025, site_id, "projected", count) for site_id, (count, _) in schools.items()],
            low_income=[
                (2025, site_id, "projected", part)
                for site_id, (_, part) in schools.items()
                if part is not None
            ],
            **more,
        )
    )
    facts = Facts(public)
    return Likeness(facts).most_alike(public.sites[to], 2025, "amended")


def ids(found):
    return [school.site_id for school in found.schools]


def test_the_nearest_in_students_and_need_come_first():
    found = alike(
        {
            "101": (400, 200),  # 50%
            "102": (400, 320),  # the same size, 30 points apart
            "103": (440, 220),  # 10% larger, as much need
            "104": (380, 200),  # 5% smaller, 2.63 points apart
            "105": (500, 240),  # 25% larger, 2 points apart
            "106": (900, 450),
        }
    )

    assert found.by_need
    assert ["104", "103", "105"] == ids(found)
    assert 50 == found.schools[1].need.percent


def test_without_known_shares_students_alone_decide():
    found = alike({"101": (400, None), "102": (600, 300), "103": (390, 200), "104": (430, 100)})

    assert not found.by_need
    assert ["103", "104", "102"] == ids(found)


def test_a_school_whose_share_is_not_known_is_passed_over_where_enough_are():
    schools = {"101": (400, 200), "102": (400, None)}
    schools |= {str(number): (600 + number, 300) for number in range(103, 107)}

    assert "102" not in ids(alike(schools))


def test_where_few_shares_are_known_they_do_not_decide():
    found = alike({"101": (400, 200), "102": (410, None), "103": (800, 400), "104": (420, None)})

    assert not found.by_need
    assert ["102", "104", "103"] == ids(found)


def test_a_tie_goes_to_the_lower_code():
    schools = {"101": (400, None), "105": (410, None), "104": (390, None), "103": (410, None)}
    schools["102"] = (390, None)

    assert ["102", "103", "104"] == ids(alike(schools))


def test_two_schools_name_each_other_and_one_alone_names_none():
    assert ["102"] == ids(alike({"101": (400, 200), "102": (900, 20)}))
    assert alike({"101": (400, 200)}) is None


def test_schools_of_another_level_or_not_comparable_are_never_alike():
    sites = [a_site("102", level="high"), a_site("103", is_comparable=False)]
    schools = dict.fromkeys(("101", "102", "103", "104"), (400, None))

    assert ["104"] == ids(alike(schools, sites=sites))


@pytest.mark.parametrize("to", ["100", "177", "299"])
def test_looking_no_further_than_needed_finds_the_same_schools(to):
    schools = {str(100 + n): (200 + n * 37 % 211, 20 + n * 61 % 150) for n in range(200)}
    own_size, own_part = schools[to]

    def apart(site_id):
        size, part = schools[site_id]
        share = abs(round(10_000 * part / size + 1e-9) - round(10_000 * own_part / own_size + 1e-9))
        return abs(size - own_size) * 10_000 // own_size + share, site_id

    expected = sorted((site_id for site_id in schools if site_id != to), key=apart)[:3]

    assert expected == ids(alike(schools, to))
