"""A page's policy lets the theme's own scripts run and nothing that came in with words or figures."""

from __future__ import annotations

import base64
import hashlib

import pytest

from generator.content_policy import with_policy

_PAGE = (
    '<html><head>\n<meta charset="utf-8"><script>theme()</script></head>'
    '<body><script type="application/json">{"data": 1}</script>'
    '<script src="a.js"></script><article>WORDS</article></body></html>'
)


def _hash(script: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


def test_only_inline_scripts_of_the_theme_are_allowed():
    words = "<p>a</p><script>came_in_with_words()</script>"
    page = with_policy(_PAGE.replace("WORDS", words), words)

    assert f"script-src 'self' {_hash('theme()')};" in page
    assert _hash("came_in_with_words()") not in page


def test_policy_stands_directly_after_the_character_set():
    assert (
        '<meta charset="utf-8">\n      <meta http-equiv="Content-Security-Policy"'
        in with_policy(_PAGE)
    )


def test_nothing_may_come_from_another_host_and_nothing_may_be_evaluated():
    policy = with_policy(_PAGE).split('content="')[1].split('"')[0]

    assert "default-src 'none'" in policy
    assert "http" not in policy
    assert "unsafe-eval" not in policy
    assert ["style-src-attr 'unsafe-inline'"] == [
        part.strip() for part in policy.split(";") if "unsafe" in part
    ]


def test_page_without_a_place_for_its_policy_is_refused():
    with pytest.raises(ValueError, match="no place for its policy"):
        with_policy("<html></html>")
