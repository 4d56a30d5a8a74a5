"""The colours of figures by what they stand for, in light and dark, and the contrast between them.

A specification holds a stand-in colour for each role; the finished SVG holds a CSS variable in its
place, so that one drawing serves light and dark, paper and forced colours.
"""

from __future__ import annotations

from dataclasses import dataclass

FONT = "Daybook Sans"
"""Family name of the typeface, in `theme/fonts` and in the website's style sheet."""

WIDTH = 320
"""Pixels of text column that a chart is laid out for: a phone of 360 pixels, less its margins.

Wider, the same drawing stretches sideways; its text keeps its size.
"""

TEXT_SIZE = 16
"""Pixels. Nothing on a phone is smaller."""

LIGHT_GROUNDS = ("#fdfcf9", "#f4f1ea", "#ffffff")
DARK_GROUNDS = ("#13181b", "#1d2428")
"""Grounds that every role is legible on: the page's, that of quiet panels, and paper."""

TEXT_CONTRAST = 4.5
GRAPHIC_CONTRAST = 3.0
"""WCAG 2.1, 1.4.3 and 1.4.11."""

_DARKEST = 0.04045


@dataclass(frozen=True)
class Role:
    """What a colour stands for, the same on every figure."""

    name: str
    light: str
    dark: str
    contrast: float
    """The least contrast it keeps to every ground of its scheme; 1 for what may vanish."""

    stand_in: str = ""
    """The colour that Vega is given in its place."""

    @property
    def variable(self) -> str:
        """The CSS variable, with the light value where no style sheet sets it."""
        return f"var(--daybook-{self.name},{self.light})"


def _roles(*roles: tuple[str, str, str, float]) -> dict[str, Role]:
    return {
        name: Role(name, light, dark, contrast, f"#0d00{place:02x}")
        for place, (name, light, dark, contrast) in enumerate(roles, start=1)
    }


ROLES = _roles(
    ("ink", "#1d2327", "#e9e7e2", TEXT_CONTRAST),
    ("muted", "#565c60", "#adb4b7", TEXT_CONTRAST),
    ("ground", "#fdfcf9", "#13181b", 1),
    ("grid", "#ddd8cd", "#364046", 1),
    ("axis", "#6e7372", "#8b9396", GRAPHIC_CONTRAST),
    ("plan", "#4a565b", "#c2cbce", GRAPHIC_CONTRAST),
    ("plan-tint", "#e4eaea", "#242f34", 1),
    ("actual", "#0b5c6b", "#6cbccc", GRAPHIC_CONTRAST),
    ("committed", "#4c8b98", "#418594", GRAPHIC_CONTRAST),
    ("this-site", "#b0460a", "#f0a35c", TEXT_CONTRAST),
    ("other-sites", "#7b7d7a", "#8d9496", GRAPHIC_CONTRAST),
    ("unknown", "#6c6f72", "#a1a6a8", GRAPHIC_CONTRAST),
    ("accent", "#0b5c6b", "#7fc8d7", TEXT_CONTRAST),
)
"""Plan is an outline and actual is solid, so neither needs its colour to be told apart."""


def contrast(one: str, other: str) -> float:
    """Return the WCAG contrast ratio of two `#rrggbb` colours, 1 to 21.

    Source: WCAG 2.1, definitions of "contrast ratio" and "relative luminance".

    Example:
        >>> round(contrast("#000000", "#ffffff"), 2)
        21.0
    """
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    # The straight part of sRGB's curve is for channels that are all but black.
    return channel / 12.92 if channel <= _DARKEST else ((channel + 0.055) / 1.055) ** 2.4


def variables(scheme: str) -> str:
    """Return the declarations of the `light` or `dark` scheme, a line each, as `tokens.css` has them."""
    return "\n".join(
        f"  --daybook-{role.name}: {role.light if scheme == 'light' else role.dark};"
        for role in ROLES.values()
    )
