"""What the frame of every page says, pages of the host's own among them: whose figures these are, how new, whom to ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.pages.edition import Edition
from generator.pages.parts import contact_words
from generator.wording import Wording


@dataclass(frozen=True)
class Imprint:
    """The frame's words for the pages below one address. Plain text; whoever prints it escapes it."""

    prefix: str
    """Start of the addresses it is for: empty, or `<district-id>/`."""

    name: str
    """Of the district, as short as it calls itself: the website's wordmark."""

    notice: str = ""
    """One sentence above every page, where something must not be missed."""

    as_of: str = ""
    """How new the figures are: the head of a printed page."""

    lines: tuple[str, ...] = ()
    """Sentences of the footer."""


def imprint_of(edition: Edition) -> Imprint:
    """Return the imprint of a district's pages."""
    wording, public = edition.wording, edition.facts.public
    profile = public.profile
    name = profile.short_name or profile.district_name
    as_of = wording("Figures as of %(date)s", date=wording.date(public.as_of))
    lines = [wording("School finance figures of %(district)s.", district=profile.district_name)]
    lines.append(f"{as_of}.")
    if ask := contact_words(profile.contact):
        lines.append(wording("Questions, or a number that looks wrong: %(contact)s.", contact=ask))
    lines.append(made_with(wording))
    return Imprint(
        prefix=edition.prefix,
        name=name,
        notice=wording("%(district)s is invented, to show what this website does.", district=name)
        if profile.invented
        else "",
        as_of=as_of,
        lines=tuple(lines),
    )


def imprint_of_several(wording: Wording, name: str) -> Imprint:
    """Return the imprint of the pages that belong to no single district."""
    return Imprint(prefix="", name=name, lines=(made_with(wording),))


def made_with(wording: Wording) -> str:
    """Return what the website is made with."""
    return wording("Made with Daybook, from the district's own files.")


def frame_words(wording: Wording) -> Mapping[str, str]:
    """Return the words of the frame that the theme has no translation of its own for."""
    return {
        "menu": wording("Menu"),
        "more": wording("More"),
        "close": wording("Close the search"),
        "to_light": wording("Switch to light colors"),
        "to_dark": wording("Switch to dark colors"),
        "to_device": wording("Use the colors of the device"),
        "not_found": wording("This page does not exist"),
        "not_found_help": wording(
            "It may have moved, or the address was cut short. Search, or start at the front page:"
        ),
    }
