"""What is found in code as a message."""

from __future__ import annotations

import pytest

from generator.locale.calls import messages_of


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('wording("A")', ["A"]),
        ('wording("A" "B", n=1)', ["AB"]),
        ('edition.wording("A" if x else "B")', ["A", "B"]),
        ('def f():\n    words = "A" if x else "B"\n    return wording(words)', ["A", "B"]),
        ('T = {"key": "A"}\ndef f(k):\n    return wording(T[k])', ["A"]),
        ('wording({"key": "A"}.get(k, "B"))', ["A", "B"]),
        ('wording.counted(n, "%(number)s school", "%(number)s schools")', [("%(number)s school", "%(number)s schools")]),
        ('print("A")', []),
        ("wording(term.label)", []),
    ],
)  # fmt: skip
def test_texts_given_to_the_catalogue_are_messages(code, expected):
    assert expected == list(messages_of(code))
