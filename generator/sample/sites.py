"""The schools and other ledger locations of an invented district."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from generator.sample.chance import chance, near
from generator.sample.names import school_names

_KINDS = {
    "E": "elementary",
    "K": "k8",
    "M": "middle",
    "H": "high",
    "A": "alternative",
    "S": "k12",
}
_ORDER = "EMHEEKAEEMEEHEEKEEMEEHME"
"""Kinds of the first 24 schools; more schools go round again."""

_GRADES = {"elementary": 6, "k8": 9}
_SIZES = {"elementary": (430, 190), "k8": (560, 150), "alternative": (115, 30), "k12": (310, 60)}
"""Students: the middle, and how far from it schools are."""

LEAST_OF_LARGE = 10
"""Locations from which a district is large enough for an opening, a merger and insurance of its own."""

_FEW_SCHOOLS = 3
"""Schools up to which each is named after the district, as in small towns."""

_OF_LARGE_DISTRICTS = ("self_insurance", "trust")
"""What a small district does not have: it is insured with others, and looks after no scholarships."""

NO_COMPARISON = (
    "An alternative high school: students come and go during the year, and classes are small."
)


@dataclass(frozen=True)
class Site:
    """One ledger location, with what its money is worked out from."""

    site_id: str
    site_name: str
    site_type: str
    kind: str = ""
    """Level of a school, or `alternative`; the first duty of another location."""

    size: int = 0
    """Students in the first year."""

    low_income_share: float = 0
    english_learner_share: float = 0
    disability_share: float = 0
    trend: float = 1
    """Students of a year for each of the year before."""

    pay: float = 1
    """Average pay here for each dollar of average pay in the district."""

    opened: int | None = None
    closed: int | None = None
    successor_site_id: str = ""
    is_title_i: bool = False
    duties: frozenset[str] = field(default=frozenset())
    """What is paid for here: words of the column `who` in rules.csv."""

    @property
    def is_school(self) -> bool:
        """Whether students are counted here."""
        return self.site_type == "school"

    @property
    def level(self) -> str:
        """The level as sites.csv has it."""
        if not self.is_school:
            return ""
        return "high" if self.kind == "alternative" else self.kind

    def is_open(self, fiscal_year: int) -> bool:
        """Whether the site has lines in a year."""
        return (self.opened or fiscal_year) <= fiscal_year <= (self.closed or fiscal_year)


_CENTRAL = (
    ("office", "Superintendent's Office", "central", ""),
    ("special_education", "Special Education Services", "central", "office"),
    ("transportation", "Transportation Yard", "central", "office"),
    ("facilities", "Buildings & Grounds", "central", "office"),
    ("district_accounts", "District-Wide Accounts", "fund", "office"),
    ("food", "Food & Nutrition Services", "central", "office"),
    ("business", "Business and Human Resources", "central", "office"),
    ("community", "Lifelong Learning Center", "program", "office"),
    ("teaching", "Teaching and Learning", "central", "office"),
    ("health", "Student Services", "central", "special_education"),
    ("technology", "Information Technology", "central", "business"),
    ("early_childhood", "Little Steps Preschool Center", "program", "community"),
    ("human_resources", "Staff Recruitment and Records", "central", "business"),
    ("welcome", "Family Welcome Center / Centro de Bienvenida", "central", "teaching"),
    ("safety", "Safety and Security", "central", "facilities"),
)
"""What a district pays for centrally, its location, and who else does it in a smaller district."""


def make_sites(number: int, years: range, seed: int, district: str) -> list[Site]:
    """Return `number` locations, schools first, in the order of their ids.

    From ten locations and two years on one school opens and one merges into another.

    Args:
        number: Ledger locations.
        years: Fiscal years.
        seed: Another number gives other schools.
        district: Name of the district, after which its schools are named where they are few.
    """
    central = 0 if number == 1 else min(max(1, number // 4), len(_CENTRAL))
    width = 3 if number <= 200 else 4 if number <= 2000 else 5  # noqa: PLR2004 - room for gaps between ids
    schools = list(_schools(number - central, width, seed, district))
    if number >= LEAST_OF_LARGE and len(years) > 1:
        _open_one_merge_one(schools, years)
    if not central:
        return [replace(schools[0], duties=schools[0].duties | {duty for duty, *_ in _CENTRAL})]
    more = _OF_LARGE_DISTRICTS if number >= LEAST_OF_LARGE else ()
    return schools + _central_sites(central, 9 * 10 ** (width - 1), more)


def _schools(number: int, width: int, seed: int, district: str) -> Iterator[Site]:
    order = "S" if number == 1 else "EH" if number == 2 else _ORDER  # noqa: PLR2004 - a small district
    kinds = [_KINDS[order[place % len(order)]] for place in range(number)]
    sources = [chance(seed, "school", place) for place in range(number)]
    sizes = _sizes(kinds, sources)
    town = district if number <= _FEW_SCHOOLS else ""
    names = {kind: school_names(kind, town) for kind in _KINDS.values()}
    ids = chance(seed, "ids")
    code = 7
    for kind, source, size in zip(kinds, sources, sizes, strict=True):
        spread = 0.38 if kind in {"elementary", "k8"} else 0.2
        low_income = min(0.93, max(0.08, near(source, 0.5, spread * 1.35)))
        yield Site(
            site_id=f"{code:0{width}d}",
            site_name=next(names[kind]),
            site_type="school",
            kind=kind,
            size=size,
            low_income_share=low_income,
            english_learner_share=0.01 + low_income * source.random() * source.random(),
            disability_share=0.24 if kind == "alternative" else near(source, 0.14, 0.035),
            trend=near(source, 0.997, 0.022),
            pay=near(source, 1.0, 0.06),
            is_title_i=low_income > (0.58 if kind == "high" else 0.5) and kind != "alternative",
            duties=frozenset({"school", kind}),
        )
        code += 1 + int(ids.random() * 4)


def _sizes(kinds: list[str], sources: list[Random]) -> list[int]:
    """Return students of each school, so that middle and high schools fit the grades below them."""
    sizes = []
    for kind, source in zip(kinds, sources, strict=True):
        middle, spread = _SIZES.get(kind, (0, 0))
        small = kind == "elementary" and source.random() < 0.12  # noqa: PLR2004 - one in eight
        sizes.append(int(near(source, 165, 25) if small else near(source, middle, spread)))
    grade = sum(size // _GRADES[k] for k, size in zip(kinds, sizes, strict=True) if k in _GRADES)
    in_k8 = sum(size // 9 for kind, size in zip(kinds, sizes, strict=True) if kind == "k8")
    middle_grades = 3 if "middle" in kinds else 0
    for place, kind in enumerate(kinds):
        if kind == "middle":
            students = (grade - in_k8) * middle_grades / kinds.count(kind)
        elif kind == "high":
            students = grade * (7 - middle_grades) / kinds.count(kind)
        else:
            continue
        sizes[place] = int(students * near(sources[place], 1.0, 0.12))
    return sizes


def _open_one_merge_one(schools: list[Site], years: range) -> None:
    elementary = [place for place, site in enumerate(schools) if site.kind == "elementary"]
    *_, new = elementary
    closing = min(elementary[1:-1], key=lambda place: schools[place].size)
    successor = elementary[elementary.index(closing) - 1]
    schools[new] = replace(schools[new], opened=years[1])
    schools[closing] = replace(
        schools[closing], closed=years[-2], successor_site_id=schools[successor].site_id
    )


def _central_sites(number: int, first_code: int, more: Sequence[str]) -> list[Site]:
    homes = {duty: place for place, (duty, *_) in enumerate(_CENTRAL[:number])}
    duties: list[set[str]] = [set() for _ in range(number)]
    instead = {duty: other for duty, _, _, other in _CENTRAL}
    for duty in instead:
        home = duty
        while home not in homes:
            home = instead[home]
        duties[homes[home]].add(duty)
        if duty == "district_accounts":
            duties[homes[home]].update(more)
    return [
        Site(
            site_id=f"{first_code + 5 * place}",
            site_name="District Office" if number == 1 else name,
            site_type=site_type,
            kind=duty,
            duties=frozenset(duties[place]),
        )
        for place, (duty, name, site_type, _) in enumerate(_CENTRAL[:number])
    ]
