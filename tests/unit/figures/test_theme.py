from pathlib import Path

import pytest

from generator.figures.theme import (
    DARK_GROUNDS,
    LIGHT_GROUNDS,
    ROLES,
    Role,
    contrast,
)

ASSETS = Path(__file__).parents[3] / "theme" / "assets"
CSS, TOKENS = ASSETS / "figures.css", ASSETS / "tokens.css"


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, expected: float) -> None:
    assert expected == pytest.approx(contrast(one, other), abs=0.005)


@pytest.mark.parametrize("role", ROLES.values(), ids=ROLES)
def test_every_role_is_legible_on_every_ground_of_both_schemes(role: Role) -> None:
    for ground in LIGHT_GROUNDS:
        assert contrast(role.light, ground) >= role.contrast, ground
    for ground in DARK_GROUNDS:
        assert contrast(role.dark, ground) >= role.contrast, ground


def test_text_is_held_to_the_contrast_of_text() -> None:
    assert {4.5} == {ROLES[name].contrast for name in ("ink", "muted", "this-site", "accent")}
    assert {3.0} == {
        ROLES[n].contrast for n in ("axis", "plan", "actual", "other-sites", "unknown")
    }


def test_the_letters_of_a_readout_are_legible() -> None:
    assert contrast(ROLES["ink"].light, ROLES["ground"].light) >= 4.5
    assert contrast(ROLES["ink"].dark, ROLES["ground"].dark) >= 4.5


def test_what_lies_on_the_tint_of_a_plan_can_be_told_from_it() -> None:
    for scheme in ("light", "dark"):
        tint = getattr(ROLES["plan-tint"], scheme)
        for name in ("plan", "actual", "committed"):
            assert contrast(getattr(ROLES[name], scheme), tint) >= 3, (scheme, name)


def test_what_is_committed_can_be_told_from_what_is_spent_by_lightness() -> None:
    for scheme in ("light", "dark"):
        committed, spent = (getattr(ROLES[name], scheme) for name in ("committed", "actual"))

        assert contrast(committed, spent) >= 1.8


def test_every_swatch_of_a_legend_has_a_look(samples) -> None:
    css = CSS.read_text(encoding="utf-8")
    swatches = {entry.swatch for figure in samples.values() for entry in figure.legend}

    assert swatches
    assert set() == {swatch for swatch in swatches if f".daybook-swatch--{swatch}" not in css}
