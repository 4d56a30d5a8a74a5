"""Who decides on which money of an invented district's schools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.sample.writing import quoted

_RULES: tuple[tuple[str, str, Mapping[str, tuple[str, ...]]], ...] = (
    (
        "restricted",
        "State and federal money for certain students, and gifts",
        {"resources": ("0150", "0320", "0810", "4010", "4203")},
    ),
    (
        "locked",
        "Special education, which the district plans for all schools",
        {"programs": ("200",)},
    ),
    (
        "locked",
        "Cleaning, heat, light, water and repairs",
        {"functions": ("26*",)},
    ),
    (
        "flexible",
        "Classroom aides, substitutes, extra duties and overtime",
        {"objects": ("112", "113", "120", "130", "150")},
    ),
    (
        "flexible",
        "Supplies, books, computers, training and travel",
        {"objects": ("3*", "5*", "6*", "7*", "8*")},
    ),
    ("locked", "Positions that the staffing rules give every school, and their benefits", {}),
)


def selector_lines() -> Iterator[str]:
    """Yield the lines of selectors.yml."""
    yield "# Who decides on the money in a school's budget; the first rule that takes a line decides."
    yield "control:"
    for control, name, codes in _RULES:
        yield f"  - control: {control}"
        yield f"    name: {quoted(name)}"
        for key, patterns in codes.items():
            yield f"    {key}: [{', '.join(map(quoted, patterns))}]"
