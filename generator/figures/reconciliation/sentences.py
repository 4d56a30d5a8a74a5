"""What the page says of the ties: one sentence at the top, and a plain account of each that does not match."""

from __future__ import annotations

from collections.abc import Sequence

from generator.figures.reconciliation.tie import DOCUMENTS, NO_LINES, Reconciliation, Tie
from generator.vocabulary import STAGES
from generator.wording import Wording


def answer(wording: Wording, found: Reconciliation) -> str:
    """Return how many totals match: those of documents, and those of parts."""
    documents = found.of(DOCUMENTS)
    parts = [tie for tie in found.ties if tie.group != DOCUMENTS]
    said = []
    if not found.ties:
        return wording("No totals of a ledger are published here, so none can be added up again.")
    if documents:
        words = _numbers(wording, documents)
        said.append(
            wording.counted(
                len(documents),
                "The %(count)s total that the district printed matches its files to the cent.",
                "All %(count)s totals that the district printed match its files to the cent.",
                **words,
            )
            if all(tie.matches for tie in documents)
            else wording(
                "%(matched)s of %(count)s totals that the district printed match its files to the "
                "cent.",
                **words,
            )
        )
    # Were one of our own to differ, nothing would be published.
    said.append(
        wording.counted(
            len(parts),
            "The %(count)s total on this website comes out the same, to the cent, when it is added up "
            "again.",
            "All %(count)s totals on this website come out the same, to the cent, when they are added "
            "up again.",
            count=wording.number(len(parts)),
        )
    )
    if not documents:
        said.append(
            wording("The district supplies no totals of its own documents to compare them with.")
        )
    if found.differing:
        said.append(
            wording.counted(
                len(found.differing),
                "One does not; here is why.",
                "%(number)s do not; here is why.",
            )
        )
    said.append(wording("Matching is not an audit."))
    return " ".join(said)


def _numbers(wording: Wording, ties: Sequence[Tie]) -> dict[str, str]:
    matched = sum(tie.matches for tie in ties)
    return {"count": wording.number(len(ties)), "matched": wording.number(matched)}


def of_what(wording: Wording, tie: Tie, site_name: str) -> str:
    """Return what a tie is of: its scope, school or office, year and stage."""
    parts = [site_name] if site_name and site_name not in tie.scope else []
    if tie.fiscal_year is not None:
        parts.append(wording.year(tie.fiscal_year))
    if tie.stage:
        parts.append(wording(STAGES[tie.stage].label))
    return (
        wording("%(scope)s (%(of)s)", scope=tie.scope, of=", ".join(parts)) if parts else tie.scope
    )


def account(wording: Wording, tie: Tie) -> str:
    """Return the plain account of a document's total that does not match: both amounts, how far apart, why."""
    return f"{_amounts(wording, tie)} {_why(wording, tie)}"


def _amounts(wording: Wording, tie: Tie) -> str:
    words = {
        "total": wording.dollars(tie.total_cents),
        "parts": wording.dollars(tie.parts_cents or 0),
        "gap": wording.dollars(abs(tie.difference_cents)),
        "where": _where(wording, tie),
    }
    if tie.result == NO_LINES:
        return wording("%(where)s says %(total)s; the files have no line of it.", **words)
    if tie.difference_cents < 0:
        return wording(
            "%(where)s says %(total)s; added up, it comes to %(parts)s, which is %(gap)s less.",
            **words,
        )
    return wording(
        "%(where)s says %(total)s; added up, it comes to %(parts)s, which is %(gap)s more.", **words
    )


def _where(wording: Wording, tie: Tie) -> str:
    if tie.document and tie.page:
        return wording("%(document)s, page %(page)s,", document=tie.document, page=tie.page)
    return tie.document


def _why(wording: Wording, tie: Tie) -> str:
    if tie.explanation and tie.fiscal_year is not None:
        return wording(
            "%(year)s is not complete: %(missing)s.",
            year=wording.year(tie.fiscal_year),
            missing=tie.explanation.rstrip("."),
        )
    return wording("The data does not say why.")
