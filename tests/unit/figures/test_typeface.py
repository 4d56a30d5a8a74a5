import re
from hashlib import sha256
from pathlib import Path

from generator.figures.lettering import width, wrapped
from generator.figures.theme import FONT

FONT_FOLDER = Path(__file__).parents[3] / "theme" / "fonts"


def test_every_font_file_is_the_one_the_readme_tells_of() -> None:
    readme = (FONT_FOLDER / "README.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"\| `(\S+)` \| `([0-9a-f]{64})` \|", readme))
    files = FONT_FOLDER.glob("*.woff2")

    assert {path.name: sha256(path.read_bytes()).hexdigest() for path in files} == told
    assert 8 == len(told)


def test_the_fonts_stay_light() -> None:
    assert sum(path.stat().st_size for path in FONT_FOLDER.iterdir()) < 200_000


def test_the_licence_is_there_with_its_reserved_name() -> None:
    licence = (FONT_FOLDER / "OFL.txt").read_text(encoding="utf-8")

    assert "SIL OPEN FONT LICENSE Version 1.1" in licence
    assert "Reserved Font Name 'Source'" in licence


def test_the_style_sheet_names_files_that_exist_and_our_family() -> None:
    css = (FONT_FOLDER / "fonts.css").read_text(encoding="utf-8")
    named = re.findall(r'url\("([^"]+)"\)', css)

    assert 8 == len(named)
    assert set() == {name for name in named if not Path(FONT_FOLDER, name).is_file()}
    assert {FONT, "Daybook Serif"} == set(re.findall(r'font-family: "([^"]+)"', css))


def test_text_is_measured_in_pixels_of_its_letters() -> None:
    assert 0 == width("")
    assert 4 * 513 * 16 / 1000 == width("2024")
    assert width("Peña") == width("Pena")
    assert width("学") == 16


def test_long_names_break_at_spaces_and_long_words_inside() -> None:
    assert ["Building operation", "and maintenance"] == wrapped(
        "Building operation and maintenance", 150
    )
    assert 2 <= len(wrapped("Supercalifragilisticexpialidocious", 150))
    assert "Supercalifragilisticexpialidocious" == "".join(
        wrapped("Supercalifragilisticexpialidocious", 150)
    )
    assert [""] == wrapped("", 150)


def test_what_takes_more_than_three_lines_ends_in_an_ellipsis_within_the_room() -> None:
    lines = wrapped("word " * 60, 150)

    assert 3 == len(lines)
    assert lines[-1].endswith("…")
    assert max(map(width, lines)) <= 150
