"""The engine that holds pages to the machine-checkable rules of WCAG 2.1 A and AA, and to its own best practice."""

from __future__ import annotations

import json

from axe_playwright_python.sync_playwright import Axe

_BRIEF = {"resultTypes": ["violations"]}
"""Every rule is asked; only of those that are broken the engine lists every element, which halves its time."""

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"], **_BRIEF}
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    **_BRIEF,
}
"""All that a change of scheme can break."""

_NO_CONTRAST = {**RULES, "rules": {"color-contrast": {"enabled": False}}}

_SCRIPT = Axe().axe_script


def violations(page, *, contrast: bool = True, within: str = "html") -> list[str]:
    """Ask every rule of a page, or of the part of it that a selector names."""
    return _asked(page, RULES if contrast else _NO_CONTRAST, within)


def colour_violations(page) -> list[str]:
    """Ask the rules of colour, which no width changes and each scheme may break."""
    return _asked(page, COLOURS, "html")


def _asked(page, rules, within: str) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(_SCRIPT)
    run = f"axe.run({json.dumps(within)}, {json.dumps(rules)})"
    found = page.evaluate(f"{run}.then((found) => found.violations)")
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


def open_all(page) -> None:
    page.evaluate(
        "document.querySelectorAll('article details').forEach((one) => (one.open = true))"
    )
