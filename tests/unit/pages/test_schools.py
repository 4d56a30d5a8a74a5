from generator.pages.schools import place_of
from tests.small_district import a_site


def test_a_name_with_an_accent_stands_where_people_look_for_it():
    names = ["Zoë Street", "École Riverbend", "Fern", "Alder"]
    schools = [a_site(str(number), name=name) for number, name in enumerate(names)]

    assert ["Alder", "École Riverbend", "Fern", "Zoë Street"] == [
        school.name for school in sorted(schools, key=place_of)
    ]
