"""Numbers, dates, lists and plurals as people read them, for a locale; and the words of the catalogue.

Amounts go in as integer cents and come out rounded for a sentence or exact for a table.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property, lru_cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.numbers import format_currency, format_decimal, format_percent

from generator.number_writing import writer

CATALOGUES = Path(__file__).parent / "locale"
"""`<language>.po` for each language but English."""

ENGLISH = "en"
"""The language of the messages themselves."""

NO_VALUE = "—"
MINUS = "\u2212"

_BILLION, _MILLION = Decimal(10**9), Decimal(10**6)
_SCALES: tuple[tuple[Decimal, Decimal, int], ...] = (
    (Decimal(10**10), _BILLION, 1),
    # 999.95 million would read as 1,000 million; the next word starts a little early.
    (Decimal(999_950_000), _BILLION, 2),
    (Decimal(10**8), _MILLION, 0),
    (Decimal(999_950), _MILLION, 1),
)
"""From how many dollars, in which unit, and with how many decimals."""

_TO_THE_HUNDRED = Decimal(10_000)


def languages() -> tuple[str, ...]:
    """Return the languages that pages can be in: English, and those with a catalogue."""
    return (ENGLISH, *sorted(path.stem for path in CATALOGUES.glob("*.po")))


def _catalogue(language: str) -> NullTranslations:
    """Return a language's catalogue, read from the text that translators edit."""
    if language == ENGLISH:
        return NullTranslations()
    compiled = BytesIO()
    with (CATALOGUES / f"{language}.po").open("rb") as file:
        write_mo(compiled, read_po(file, locale=language.replace("-", "_")))
    compiled.seek(0)
    return GNUTranslations(compiled)


@dataclass(frozen=True)
class Wording:
    """The words and number formats of one language.

    `wording("text %(name)s", name=...)` looks a sentence up; `wording.counted(n, "one", "many")` a plural.
    """

    language: str = "en"
    """Language tag, as in `district.yml`: `en`, `es`."""

    currency: str = "USD"

    @cached_property
    def _locale(self) -> Locale:
        return Locale.parse("en-US" if self.language == ENGLISH else self.language, sep="-")

    @cached_property
    def _catalogue(self) -> NullTranslations:
        return _catalogue(self.language)

    def __call__(self, message: str, **values: object) -> str:
        """Return the message in this language with its `%(name)s` filled in."""
        return (
            self._catalogue.gettext(message) % values
            if values
            else self._catalogue.gettext(message)
        )

    def counted(self, number: int, one: str, many: str, **values: object) -> str:
        """Return the singular or the plural; `%(number)s` is the number, grouped."""
        text = self._catalogue.ngettext(one, many, number)
        return text % {"number": self.number(number), **values}

    def dollars(self, cents: int) -> str:
        """Return an exact amount: `$1,234.50`; below zero with a real minus sign."""
        text = self._write_cents(abs(cents))
        return f"{MINUS}{text}" if cents < 0 else text

    def whole_dollars(self, cents: int) -> str:
        """Return an amount to the dollar: `$12,410`."""
        rounded = (abs(cents) + 50) // 100
        text = self._write_dollars(rounded)
        return f"{MINUS}{text}" if cents < 0 and rounded else text

    def rounded_dollars(self, cents: int) -> str:
        """Return an amount as a sentence says it: `$612 million`, `$6.2 million`, `$41,200`.

        Three figures or so: in billions or millions from a million up, to the hundred from ten
        thousand up, else to the dollar.
        """
        dollars = Decimal(abs(cents)).scaleb(-2)
        sign = MINUS if cents < 0 else ""
        for least, unit, decimals in _SCALES:
            if dollars >= least:
                scaled = (dollars / unit).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
                text = _written(scaled, self._locale)
                if unit == _BILLION:
                    return sign + self("$%(amount)s billion", amount=text)
                return sign + self("$%(amount)s million", amount=text)
        if dollars >= _TO_THE_HUNDRED:
            hundreds = int((dollars / 100).quantize(Decimal(1), ROUND_HALF_UP))
            return f"{sign}{self.whole_dollars(hundreds * 100_00)}"
        return self.whole_dollars(cents)

    def number(self, value: int | Decimal) -> str:
        """Return a count with its thousands grouped."""
        if isinstance(value, int):
            text = self._write_count(abs(value))
        else:
            text = format_decimal(abs(value), locale=self._locale)
        return f"{MINUS}{text}" if value < 0 else text

    def exact_number(self, value: Decimal) -> str:
        """Return a number with all of its decimals: `5,174.4996`."""
        text = _exact(abs(value), self._locale)
        return f"{MINUS}{text}" if value < 0 else text

    def tenths(self, value: Decimal) -> str:
        """Return a number with one decimal, a zero too: `2.0`."""
        text = format_decimal(abs(value), format="#,##0.0", locale=self._locale)
        return f"{MINUS}{text}" if value < 0 else text

    def share(self, part: int, whole: int, decimals: int = 0) -> str:
        """Return `part / whole` as a percentage, halves up: `97%`; `decimals` are two at most.

        An empty whole has no share.
        """
        if whole == 0:
            return NO_VALUE
        ratio = (Decimal(part) / Decimal(whole)).quantize(
            Decimal(1).scaleb(-2 - decimals), ROUND_HALF_UP
        )
        text = self._write_percent[decimals](abs(int(ratio.scaleb(2 + decimals))))
        return f"{MINUS}{text}" if ratio < 0 else text

    def year(self, fiscal_year: int) -> str:
        """Return the school year a fiscal year is: 2026 is `2025-26`."""
        return f"{fiscal_year - 1}-{fiscal_year % 100:02d}"

    def date(self, day: date) -> str:
        """Return a day in words: `June 30, 2026`."""
        return _dated(day, self._locale)

    def listed(self, items: Sequence[str]) -> str:
        """Return `a`, `a and b`, `a, b, and c`."""
        return _joined(tuple(items), self._locale)

    @cached_property
    def _write_cents(self) -> Callable[[int], str]:
        return writer(lambda n: format_currency(n, self.currency, locale=self._locale), 2)

    @cached_property
    def _write_dollars(self) -> Callable[[int], str]:
        return writer(
            lambda n: format_currency(
                n, self.currency, locale=self._locale, format="¤#,##0", currency_digits=False
            ),
            0,
        )

    @cached_property
    def _write_count(self) -> Callable[[int], str]:
        return writer(lambda n: format_decimal(n, locale=self._locale), 0)

    @cached_property
    def _write_percent(self) -> tuple[Callable[[int], str], ...]:
        """By the number of decimals."""

        def written(pattern: str) -> Callable[[Decimal], str]:
            return lambda n: format_percent(n / 100, pattern, locale=self._locale)

        patterns = ("#,##0%", "#,##0.0%", "#,##0.00%")
        return tuple(writer(written(pattern), place) for place, pattern in enumerate(patterns))


@lru_cache(maxsize=1024)
def _written(number: Decimal, locale: Locale) -> str:
    return str(format_decimal(number, format="#,##0.##", locale=locale))


@lru_cache(maxsize=4096)
def _exact(number: Decimal, locale: Locale) -> str:
    return str(format_decimal(number, locale=locale, decimal_quantization=False))


@lru_cache(maxsize=1024)
def _dated(day: date, locale: Locale) -> str:
    return str(format_date(day, format="long", locale=locale))


@lru_cache(maxsize=1024)
def _joined(items: tuple[str, ...], locale: Locale) -> str:
    return str(format_list(list(items), locale=locale))
