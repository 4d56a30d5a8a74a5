"""The colours of the pages, read from the style sheet that holds them, and the contrast of every pair in use."""

import re
from pathlib import Path

import pytest

from generator.figures.theme import ROLES, contrast, variables

ASSETS = Path(__file__).parents[3] / "theme" / "assets"
TOKENS = (ASSETS / "tokens.css").read_text(encoding="utf-8")

TEXT = ("ink", "muted", "accent", "this-site")
GRAPHIC = ("axis", "field", "rule", "plan", "actual", "committed", "other-sites", "unknown")
GROUNDS = ("ground", "surface")
PAIRS = (
    *((name, ground, 4.5) for name in TEXT for ground in GROUNDS),
    *((name, ground, 3.0) for name in GRAPHIC for ground in GROUNDS),
    # Words on a filled box: a button, the skip link, an open menu, a readout, what search has found.
    ("ground", "accent", 4.5),
    ("ground", "ink", 4.5),
    ("ink", "mark", 4.5),
)


def _block(selector: str, within: str = "") -> dict[str, str]:
    """Return the declarations of the first block with this selector, after `within`."""
    start = TOKENS.index(f"{selector} {{", TOKENS.index(within) if within else 0)
    body = TOKENS[start : TOKENS.index("}", start)]
    return dict(re.findall(r"--daybook-([a-z-]+): ([^;]+);", body))


LIGHT = _block('[data-md-color-scheme="default"]')
DARK = _block('[data-md-color-scheme="slate"]')
SCHEMES = {"light": LIGHT, "dark": DARK}


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize(("above", "below", "least"), PAIRS)
def test_every_pair_in_use_has_the_contrast_of_wcag(scheme, above, below, least) -> None:
    colours = SCHEMES[scheme]

    assert contrast(colours[above], colours[below]) >= least


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_drawings_colours_are_those_of_the_figures(scheme) -> None:
    drawn = dict(re.findall(r"--daybook-([a-z-]+): ([^;]+);", variables(scheme)))

    assert drawn == {name: SCHEMES[scheme].get(name) for name in drawn}
    assert set(ROLES) <= set(drawn)


def test_both_schemes_have_every_colour() -> None:
    assert set(LIGHT) == set(DARK)


def test_without_a_script_a_dark_device_gets_the_dark_scheme_and_paper_always_the_light_one() -> (
    None
):
    assert DARK == _block(".no-js body:not([data-md-color-media])")
    assert LIGHT == _block("body[data-md-color-scheme]", within="@media print")


def test_forced_colours_name_every_colour_by_one_of_the_systems() -> None:
    forced = _block("body[data-md-color-scheme]", within="@media (forced-colors: active)")

    assert set(LIGHT) == set(forced)
    assert set() == {value for value in forced.values() if value.startswith(("#", "rgb"))}


def test_who_asks_for_more_contrast_gets_more_of_it() -> None:
    more = _block("body[dir][data-md-color-scheme]", within="@media (prefers-contrast: more)")
    for colours in SCHEMES.values():
        for name, value in more.items():
            stronger = value.removeprefix("var(--daybook-").removesuffix(")")
            gained = contrast(colours[stronger], colours["ground"])

            assert gained > contrast(colours[name], colours["ground"]), name


def test_no_other_style_sheet_has_a_colour_of_its_own() -> None:
    """All but the number of a printed page, which no variable reaches."""
    for path in sorted(ASSETS.glob("*.css")):
        text = re.sub(r"@page \{.*?\n\}", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
        colours = re.findall(r"#[0-9a-f]{3,8}\b|\brgba?\(|\bhsla?\(", text)

        assert path.name == "tokens.css" or not colours, path.name


def test_every_colour_that_is_asked_for_exists() -> None:
    for path in sorted(ASSETS.glob("*.css")):
        asked = set(re.findall(r"var\(--daybook-([a-z-]+)", path.read_text(encoding="utf-8")))

        assert asked <= set(LIGHT), path.name


def test_every_measure_that_is_asked_for_exists() -> None:
    own = set(re.findall(r"^\s*--(db-[a-z0-9-]+):", TOKENS, re.MULTILINE))
    # Set by a script: the height of the held header, and what stands at the head of a printed page.
    own |= {"db-held", "db-print-name", "db-print-day"}
    for path in sorted(ASSETS.glob("*.css")):
        asked = set(re.findall(r"var\(--(db-[a-z0-9-]+)", path.read_text(encoding="utf-8")))

        assert asked <= own, path.name


def test_nothing_is_set_smaller_than_sixteen_pixels_on_a_screen() -> None:
    """Sizes are steps of the scale; its smallest is 1rem, the size a reader's own browser is set to."""
    steps = dict(
        re.findall(r"--(db-(?:small|text|large|lead|h[123]|hero|figure)): ([^;]+);", TOKENS)
    )
    smallest = {
        name: float(re.sub(r"clamp\(", "", value).split("rem")[0]) for name, value in steps.items()
    }

    assert 9 == len(steps)
    assert min(smallest.values()) >= 1
