"""Texts that would do harm where they are taken for more than text, and a district that has one in every field."""

from __future__ import annotations

import csv
import itertools
import re
from collections.abc import Callable, Iterator
from pathlib import Path

from generator.columns import INPUTS, Kind

FIRES = "window.__fired=1"
"""What a text does where it runs: tests look for it in the page."""

_EVENTS = ("onerror", "onload", "onclick", "onmouseover", "onfocus", "ontoggle", "onanimationstart")
_TAGS = (
    "img src=x",
    "svg",
    "details open",
    "body",
    "input autofocus",
    "video src=x",
    "iframe",
    "style",
)
_BREAKOUTS = ("", '">', "'>", "</td>", "</script>", "--></style>", "]]>", "</title></textarea>")
_ELEMENTS = (
    f"<script>{FIRES}</script>",
    f"<script src=data:,{FIRES}></script>",
    f'<iframe srcdoc="<script>parent.{FIRES}</script>">',
    f"<svg><script>{FIRES}</script></svg>",
    f"<a href=javascript:{FIRES}>x</a>",
    "<base href=//evil.example/>",
    "<meta http-equiv=refresh content=0;url=//evil.example>",
    "<link rel=stylesheet href=//evil.example>",
    "<form action=//evil.example><button>x",
    f"<math><mtext></form><form><mglyph><style></math><img src onerror={FIRES}>",
    f"<object data=javascript:{FIRES}>",
    f"<embed src=javascript:{FIRES}>",
    "<style>*{display:none}</style>",
    "<plaintext>",
    "<!--",
    "<![CDATA[",
    f"<noscript><p title='</noscript><img src=x onerror={FIRES}>'>",
)
_MARKDOWN = (
    f"[x](javascript:{FIRES})",
    "![x](//evil.example/x.png)",
    "[x]: //evil.example",
    "<//evil.example>",
    "https://evil.example",
    "# heading",
    "* item",
    "1. item",
    "> quote",
    "| 999,999 | 1 |",
    "Alder | 999,999",
    "***bold*** __under__ ~~gone~~",
    "`code` ```code```",
    "line{: onmouseover=" + FIRES + " }",
    "x {: .hidden style=display:none }",
    "[^1] [^1]: note",
    "!!! danger",
    "=== tab",
    ":smile:",
    '--8<-- "/etc/passwd"',
    "*[HTML]: <b>",
    "[TOC]",
    "&lt;b&gt; &#60;b&#62; &amp;lt;",
    "\\<b\\> \\`",
)
_TEMPLATES = (
    "{{7*7}}",
    "{% raw %}",
    "{{config}}",
    "{{ ''.__class__.__mro__ }}",
    "{# gone #}",
    "${7*7}",
    "#{7*7}",
    "<%= 7*7 %>",
    "%(name)s",
    "%s %d %n",
    "{0} {name!r}",
    "$name ${name}",
)
_CHARTS = (
    "datum.toString()",
    f"event.view.{FIRES}",
    '{"signal":"alert(1)"}',
    '{"expr":"1"}',
    "a.b[0]",
    "a\\.b",
    '","href":"javascript:alert(1)',
    "url(#x)",
    "</text><script>" + FIRES + "</script>",
    "data:image/svg+xml,<svg onload=" + FIRES + ">",
)
_FORMULAS = (
    "=1+1",
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    '=HYPERLINK("//evil.example","x")',
    "=cmd|' /C calc'!A0",
    '=1+1";=1+1',
    "＝1+1",
    "＋1+1",
    "＠SUM(1)",
)
_PATHS = (
    "../../etc/passwd",
    "..%2f..%2fx",
    "C:\\x",
    "con",
    "//evil.example/x",
    "file:///etc/passwd",
    "x?y=z#w",
    "x/../../y",
    ".htaccess",
    "a" * 300,
)


def _corpus() -> Iterator[str]:
    for breakout, tag, event in itertools.product(_BREAKOUTS[:5], _TAGS, _EVENTS[:4]):
        yield f"{breakout}<{tag} {event}={FIRES}>"
    for breakout, element in itertools.product(_BREAKOUTS, _ELEMENTS):
        yield f"{breakout}{element}"
    for event in _EVENTS:
        yield f'" {event}="{FIRES}" x="'
        yield f"' {event}='{FIRES}' x='"
    yield from (*_MARKDOWN, *_TEMPLATES, *_CHARTS, *_FORMULAS, *_PATHS)


PAYLOADS = tuple(dict.fromkeys(_corpus()))

_YAML_TEXT = re.compile(
    r"^(\s*(?:- )?(?:name|measure|owner|finding|purpose|funding_source|held_centrally|where|was|now|why|"
    r'office|missing): )"[^"]*"$',
    re.MULTILINE,
)
_IN_DOCUMENT = re.compile(r'(document: )"[^"]*"')


def with_texts(district: Path, text_of: Callable[[int], str]) -> int:
    """Write a text of its own into every field of words of a district; return how many there were.

    Args:
        district: Its folder, in Daybook's own tables.
        text_of: The text by number, from 0.
    """
    numbers = itertools.count()
    for name, table in INPUTS.items():
        path = district / f"{name}.csv"
        words = {column.name for column in table.columns if column.kind is Kind.NAME} - {
            "link",
            "result",
        }
        if not path.exists() or not words or name in {"budget", "actuals"}:
            continue
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            # In the order of the file: every process numbers the fields alike.
            for column in row:
                if column in words and row[column]:
                    row[column] = text_of(next(numbers))
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    for path in sorted(district.rglob("*.yml")):
        text = path.read_text("utf-8")
        for pattern in (_YAML_TEXT, _IN_DOCUMENT):
            text = pattern.sub(lambda match: f"{match[1]}{_yaml(text_of(next(numbers)))}", text)
        path.write_text(text, "utf-8")
    return next(numbers)


def _yaml(text: str) -> str:
    """Return text as a single-quoted scalar, in which nothing but its quote is special."""
    return "'" + text.replace("'", "''") + "'"


def token(number: int) -> str:
    """Return what tells a field's text from every other one's."""
    return f"Zq{number:05d}x"


def hostile_text(number: int) -> str:
    """Return a text that would do harm, with the field's token at its end."""
    return f"{PAYLOADS[number % len(PAYLOADS)]} {token(number)}"


def plain_text(number: int) -> str:
    """Return a text of the same field that does none."""
    return f"Name {token(number)}"
