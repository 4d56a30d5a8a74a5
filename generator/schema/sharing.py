"""`sharing.yml` as typed data: what schools share, by which rule, and how the state counts differently."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Literal

from pydantic import BeforeValidator

from generator.columns import Kind, Need
from generator.problems import Report, quoted
from generator.schema.documents import Found, Keys, type_document
from generator.schema.entries import (
    Codes,
    Part,
    cell,
    empty_group,
    empty_list,
    form,
    needed,
    words,
)
from generator.schema.refusals import Refusal, did_you_mean

if TYPE_CHECKING:
    from generator.sources.documents import Document

DRIVERS = ("students", "staff_fte", "equal")
"""What a pool is shared by. Counts of groups are not among them: a share would give a count away."""

NOT_SHARED = "not_shared"
"""In place of a scope: what no pool takes."""

INCLUDABLE = (
    "other_current",
    "capital",
    "debt_service",
    "transfer",
    "other_financing_use",
    "internal_service",
    "fiduciary",
    NOT_SHARED,
)
"""What a state may count beside the cost of running schools."""

_Function = Annotated[
    str,
    form(
        r"[1-9][0-9]00",
        "function group",
        "Money is shared by function groups of the national chart, to the hundred.",
        "write it as 2700, in quotes.",
        required=True,
    ),
]
_Functions = Annotated[tuple[_Function, ...], BeforeValidator(empty_list)]


class PoolRule(Part):
    """Operating money outside schools that is shared among them in one way."""

    id: Annotated[str, needed("id", Kind.CODE, "Shares are told apart by it.")]
    name: Annotated[str, words("name")]
    """In everyday words: `Buses`."""

    sites: Codes = ()
    """Sites that are not schools; none named is all of them."""

    functions: _Functions = ()
    """Function groups of the national chart; none named is all of them."""

    by: Annotated[
        Literal["students", "staff_fte", "equal"],
        cell("by", Kind.CHOICE, "Shares are never guessed.", choices=DRIVERS, need=Need.REQUIRED),
    ]
    reason: Annotated[str, words("reason", "Readers are told why money is shared so.")]

    def takes(self, site_id: str, function_group: str) -> bool:
        """Return whether the pool takes money of a site and function group."""
        return (not self.sites or site_id in self.sites) and (
            not self.functions or function_group in self.functions
        )


class StateRule(Part):
    """How the state's report card counts differently from this website."""

    includes: Annotated[
        tuple[
            Annotated[
                str,
                cell(
                    "includes",
                    Kind.CHOICE,
                    "It says what the state counts beside the cost of running schools.",
                    choices=INCLUDABLE,
                    need=Need.REQUIRED,
                ),
            ],
            ...,
        ],
        BeforeValidator(empty_list),
    ] = ()
    """Scopes that the state counts at a school, and `not_shared` for what no pool takes."""

    leaves_out_functions: _Functions = ()
    leaves_out_pools: Codes = ()


class SharingRules(Part):
    """`sharing.yml`."""

    pools: Annotated[tuple[PoolRule, ...], BeforeValidator(empty_list)]
    """The first that takes a site and function group has it."""

    state_figure: Annotated[StateRule, BeforeValidator(empty_group)] = StateRule()


_KEYS: Keys = {
    (): SharingRules.model_fields,
    ("pools",): PoolRule.model_fields,
    ("state_figure",): StateRule.model_fields,
}


def type_sharing(document: Document, report: Report) -> SharingRules | None:
    """Type `sharing.yml`; None where anything in it was refused."""
    return type_document(SharingRules, document, _KEYS, (_one_pool_of_an_id, _known_pools), report)


def _one_pool_of_an_id(rules: SharingRules) -> Iterator[Found]:
    seen = set()
    for place, pool in enumerate(rules.pools):
        if pool.id in seen:
            yield (
                ("pools", place, "id"),
                Refusal(
                    id_="duplicate-key",
                    what=f"the pool {pool.id} stands here a second time",
                    why="A school has one share of each pool; with two of one id, one would be lost.",
                    fix="give the pool an id of its own.",
                ),
            )
        seen.add(pool.id)


def _known_pools(rules: SharingRules) -> Iterator[Found]:
    known = [pool.id for pool in rules.pools]
    for place, pool_id in enumerate(rules.state_figure.leaves_out_pools):
        if pool_id not in known:
            yield (
                ("state_figure", "leaves_out_pools", place),
                Refusal(
                    id_="unknown-pool",
                    what=f"unknown pool {quoted(pool_id)}",
                    why=f"The pools are: {', '.join(known) or 'none'}.",
                    fix=f"{did_you_mean(pool_id, known)}remove the entry.",
                    value=pool_id,
                ),
            )
