"""Who decides on each line: what the line itself says, else the first rule of `selectors.yml` that takes it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd

from generator import problem_kinds
from generator.columns import CONTROLS
from generator.finance.ledger import CONTROL, Frame
from generator.problems import Report
from generator.schema.selectors import ControlRule, LinePatterns, fits
from generator.schema.typed import TypedDistrict

_WORDS = ("", *CONTROLS)
"""The first where nobody says who decides."""


def with_control(
    lines: Frame, rules: Sequence[ControlRule]
) -> tuple[Frame, tuple[ControlRule, ...]]:
    """Fill in who decides on the lines that do not say it themselves.

    Args:
        lines: fiscal_year, site_id, the local codes, and CONTROL as far as lines say it.
        rules: In their order; the first that takes a line decides.

    Returns: The lines, and the rules that took one.
    """
    said = [_WORDS.index(word) for word in lines[CONTROL].cat.categories]
    found = np.array(said, dtype=np.int8)[lines[CONTROL].cat.codes]
    used = []
    for rule in rules:
        takes = (found == 0) & fitting(lines, rule)
        found[takes] = _WORDS.index(rule.control)
        if takes.any():
            used.append(rule)
    return lines.assign(**{CONTROL: pd.Categorical.from_codes(found, pd.Index(_WORDS))}), tuple(
        used
    )


def fitting(lines: Frame, rule: LinePatterns) -> np.ndarray:
    """Return which lines fit patterns: a mask over the frame."""
    takes = np.ones(len(lines), dtype=bool)
    if rule.fiscal_years:
        takes &= lines["fiscal_year"].isin(rule.fiscal_years).to_numpy()
    for segment, patterns in _named(rule).items():
        column = lines[segment].cat
        fits_code = [any(fits(code, one) for one in patterns) for code in column.categories]
        takes &= np.array(fits_code, dtype=bool)[column.codes]
    return takes


def _named(rule: LinePatterns) -> Mapping[str, Sequence[str]]:
    return {**rule.patterns, **({"site_id": rule.sites} if rule.sites else {})}


def report_unused_rules(typed: TypedDistrict, used: Sequence[ControlRule], report: Report) -> None:
    """Report the rules of `selectors.yml` that take no line, in any year and stage.

    Args:
        typed: The district, with its rules.
        used: Those that take one.
        report: Where problems go.
    """
    for number, rule in enumerate(typed.selectors.control if typed.selectors else ()):
        if rule not in used:
            report.add(
                problem_kinds.problem(
                    "selector-without-lines",
                    typed.sources.documents["selectors"].location(("control", number)),
                    what=f"no line fits the rule {rule.name}",
                    why="No line of a ledger has its codes and sites, or something before it (an earlier "
                    "rule, or the lines themselves) says of all of them who decides.",
                    fix="correct its codes and sites, or put it before a rule that takes more.",
                )
            )
