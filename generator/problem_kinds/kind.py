"""What a kind of problem is, and how one is declared."""

from __future__ import annotations

from dataclasses import dataclass

from generator.problems import Level


@dataclass(frozen=True)
class ProblemKind:
    """What all problems of one id have in common."""

    id: str
    level: Level
    title: str
    """What has happened, in one short sentence."""

    rule: str
    """What Daybook expects, and why."""

    fix: str
    """What people usually do about it."""


def error(id_: str, title: str, rule: str, fix: str) -> ProblemKind:
    """Declare a kind that blocks publishing."""
    return ProblemKind(id_, Level.ERROR, title, rule, fix)


def warning(id_: str, title: str, rule: str, fix: str) -> ProblemKind:
    """Declare a kind that is printed and counted."""
    return ProblemKind(id_, Level.WARNING, title, rule, fix)
