"""The engine that holds pages to the machine-checkable rules of WCAG 2.1 A and AA, and to its own best practice."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

_BRIEF = {"resultTypes": ["violations"]}
"""Every rule is asked; only of those that are broken the engine lists every element, which halves its time."""

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"], **_BRIEF}
COLOURS = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    **_BRIEF,
}
"""All that a change of scheme can break."""


_NO_WIDTH_CHANGES = {"rules": {"color-contrast": {"enabled": False}}}
"""Contrast takes as long as all other rules, and is the same at every width."""


def violations(page, *, contrast: bool = True) -> list[str]:
    """Ask every rule in the light scheme, in the dark one those that a scheme can break."""
    rules = COLOURS if is_dark(page) else RULES
    if not contrast:
        rules = {**rules, **_NO_WIDTH_CHANGES}
    found = Axe().run(page, options=rules).response["violations"]
    return [f"{one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]


def open_all(page) -> None:
    page.evaluate(
        "document.querySelectorAll('article details').forEach((one) => (one.open = true))"
    )


def is_dark(page) -> bool:
    return bool(page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches"))
