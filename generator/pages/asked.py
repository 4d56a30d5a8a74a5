"""The questions people bring, by who asks, and where the website finds the answer to each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from generator.figures import answers
from generator.figures.reconciliation.sentences import answer as totals_answer
from generator.pages import parts
from generator.pages.edition import Edition
from generator.pages.goals import ADDRESS as GOALS
from generator.pages.goals import goals_sentence, reviews_sentence
from generator.pages.rubric.addresses import SCORECARD
from generator.pages.rubric.scorecard import scorecard_sentence


@dataclass(frozen=True)
class Answer:
    """One sentence, and where a reader sees it proved."""

    sentence: str
    path: str
    """Address below the district's own, with `#section` where it is part of a page."""


def _goals(edition: Edition) -> Answer | None:
    found = edition.facts.public.goals
    return Answer(goals_sentence(edition, found), GOALS) if found else None


def _reviews(edition: Edition) -> Answer | None:
    found = edition.facts.public.goals
    sentence = reviews_sentence(edition, found) if found else None
    return Answer(sentence, GOALS) if sentence else None


def _rating(edition: Edition) -> Answer | None:
    found = edition.facts.public.scorecard
    return Answer(scorecard_sentence(edition.wording, found), SCORECARD) if found else None


@dataclass(frozen=True)
class Question:
    """What a reader asks, and how the website answers."""

    words: str
    answers: tuple[Callable[[Edition], Answer | None], ...]
    """Tried in order; the first that has an answer gives it."""

    open_words: str = ""
    """What is said where none has: what this website does not hold."""


def _figure(path: str, section: str, id_: str = "") -> Callable[[Edition], Answer | None]:
    """Answer with the finding of a section's figure: the one of an id, else the first."""

    def find(edition: Edition) -> Answer | None:
        for drawn in edition.figures(edition.address(path)):
            if drawn.section == section and (not id_ or drawn.figure.id == id_):
                return Answer(drawn.figure.finding, f"{path}#{drawn.figure.id}")
        return None

    return find


def _computed(
    sentence: Callable[..., str | None], path: str, *, needs: str = ""
) -> Callable[[Edition], Answer | None]:
    """Answer with a sentence of `figures.answers`, where the district has the page that proves it.

    Args:
        sentence: Takes the language and the district's numbers.
        path: Of the page, below the district's own.
        needs: What the page is about: `schools` or `offices`; empty where every district has it.
    """

    def find(edition: Edition) -> Answer | None:
        if needs and not getattr(edition, needs):
            return None
        words = sentence(edition.wording, edition.facts)
        return Answer(words, path) if words else None

    return find


def _every_school(edition: Edition) -> Answer | None:
    if not edition.schools:
        return None
    words = edition.wording.counted(
        len(edition.schools),
        "%(number)s school has a page, with what is planned for it and what it spent.",
        "%(number)s schools have a page each, with what is planned for them and what they spent.",
    )
    return Answer(words, "schools/")


def _totals(edition: Edition) -> Answer:
    return Answer(totals_answer(edition.wording, edition.reconciliation), "totals/")


def _data(edition: Edition) -> Answer:
    files = edition.downloads
    words = edition.wording(
        "%(files)s files hold every amount of these pages, in %(rows)s rows, with what each column "
        "means.",
        files=edition.wording.number(len(files)),
        rows=edition.wording.number(sum(file.row_count for file in files)),
    )
    return Answer(words, "data/")


def _how_new(edition: Edition) -> Answer:
    status = parts.status_lines(edition.wording, edition.facts, edition.year)
    ask = parts.contact_words(edition.facts.public.profile.contact)
    if not ask:
        return Answer(status.summary, "about/")
    words = edition.wording("%(status)s Ask: %(contact)s.", status=status.summary, contact=ask)
    return Answer(words, "about/")


READERS: Mapping[str, str] = {
    "parents": "Parents ask",
    "principals": "Principals and school staff ask",
    "board": "Board members ask",
    "public": "Journalists and taxpayers ask",
}

QUESTIONS: Mapping[str, Mapping[str, Question]] = {
    "parents": {
        "my-school": Question(
            "How much does my child's school get?",
            (
                _computed(answers.typical_schools, "schools/", needs="schools"),
                _every_school,
            ),
            "This website holds no money of single schools.",
        ),
        "buys": Question(
            "What does the money buy?",
            (_figure("", "buys"),),
            "No line of the ledger says what it is for in a way that can be told here.",
        ),
        "why-more": Question(
            "Why does another school get more than mine?",
            (),
            "This website holds no rules by which schools are given money, so it cannot say why. Each "
            "school's page shows what schools of its level have for each student.",
        ),
        "more-or-less": Question(
            "Which schools have more than the year before, and which less?",
            (_figure("changes/", "years", "changes-years-schools"),),
            "This website does not hold two years that can be set beside each other.",
        ),
        "extra-money": Question(
            "Where does extra money for English learners or students with disabilities go?",
            (),
            "This website holds no rules for such money, and no amounts of it by school.",
        ),
        "who-decides": Question(
            "Who decides, and when can I speak?",
            (),
            "This website holds no calendar of the budget. The district's office can tell.",
        ),
    },
    "principals": {
        "budget-spent": Question(
            "How much of the budget is spent?",
            (_figure("", "planned-and-spent"),),
            "This website does not hold both the budget and the spending of this year.",
        ),
        "like-mine": Question(
            "What do schools like mine spend?",
            (_computed(answers.typical_spending, "schools/", needs="schools"),),
            "Schools are compared only where their students are counted and there are enough of a level.",
        ),
        "my-allocation": Question(
            "How was my school's budget worked out, and can I check it?",
            (),
            "This website holds no rules by which schools are given money.",
        ),
        "my-decision": Question(
            "Which part of it can I decide?",
            (),
            "This website holds nothing that says which money a school may decide about.",
        ),
        "keep-savings": Question(
            "Do we keep what we do not spend? What if fewer students come?",
            (),
            "This website holds no rules about either.",
        ),
        "staffing": Question(
            "Does my school have as many positions as others?",
            (_computed(answers.positions, "schools/", needs="schools"),),
            "This website holds no counts of positions.",
        ),
    },
    "board": {
        "from-budget": Question(
            "How far was spending from the budget, and where?",
            (
                _figure("changes/", "spending"),
                _computed(answers.last_closed_year, "changes/#stages"),
            ),
            "This website does not hold both the budget and the spending of a closed year.",
        ),
        "balanced": Question(
            "Is it balanced, and what of it comes only once?",
            (_figure("money/", "balance"),),
            "This website holds no money in, so it cannot say whether the budget is balanced.",
        ),
        "reserves": Question(
            "How healthy are the reserves, beside the policy?",
            (_figure("money/", "reserves"),),
            "This website holds no fund balances.",
        ),
        "need": Question(
            "Do schools with more need get more, and how much more?",
            (),
            "This website does not set money beside the students who get extra funding.",
        ),
        "plan": Question(
            "Does the money follow the strategic plan?",
            (_goals,),
            "This website holds no goals that money is tied to.",
        ),
        "worked": Question(
            "Did last year's investments work?",
            (_reviews,),
            "This website holds no review of what was paid for. Money alone does not show it.",
        ),
        "rating": Question(
            "How well is the money managed?",
            (_rating,),
            "This website holds no ratings of how the district manages its money.",
        ),
    },
    "public": {
        "central": Question(
            "How much goes to the central office, and what counts as that?",
            (_computed(answers.running_the_district, "central/", needs="offices"),),
            "The ledger has no line outside schools.",
        ),
        "biggest-changes": Question(
            "What changed most from one year to the next?",
            (_figure("changes/", "years"),),
            "This website does not hold two years that can be set beside each other.",
        ),
        "federal": Question(
            "How much of it is federal money?",
            (_computed(answers.federal_money, "money/"),),
            "The ledger does not say whose money it is.",
        ),
        "money-in": Question(
            "Where does the money come from?",
            (_figure("money/", "in"),),
            "This website holds no money in.",
        ),
        "pay": Question(
            "What share is pay and benefits?",
            (_computed(answers.pay_share, "money/#out"),),
            "No line of the ledger says what was bought in a way that can be told here.",
        ),
        "add-up": Question("Do the numbers add up?", (_totals,)),
        "state": Question(
            "Why does this differ from the state report card?",
            (_computed(answers.state_report_card, "schools/", needs="schools"),),
            "This website holds no figures of the state to compare with.",
        ),
        "other-districts": Question(
            "How does the district compare with others like it?",
            (),
            "This website holds no figures of other districts.",
        ),
        "files": Question("Give me the data, and what it means.", (_data,)),
        "how-new": Question("How new is this, and who do I ask?", (_how_new,)),
    },
}
"""By who asks, then by anchor."""
