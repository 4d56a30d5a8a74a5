"""Every address of a built website leads to something in it, and nothing is fetched from elsewhere."""

from __future__ import annotations

import json

import pytest

from generator import links
from generator.links import check_website

_OTHER = '<h1 id="top-part">Other</h1>'


def _website(folder, **files):
    """Write a home page, one other page, an image and a style sheet; then what the test adds."""
    standard = {
        "index.html": "<p id='here'>Home</p>",
        "schools/101/index.html": _OTHER,
        "image.png": "",
        "style.css": "",
    }
    for address, text in (standard | files).items():
        path = folder / address
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return check_website(folder)


@pytest.mark.parametrize(
    "markup",
    [
        '<a href="schools/101/">by folder</a>',
        '<a href="./schools/101/index.html">by file</a>',
        '<a href="schools/101/#top-part">by part</a>',
        '<a href="schools/../schools/101/?from=home#top-part">by a way round</a>',
        '<a href="/schools/101/">from the top</a>',
        '<a href=".">here</a> <a href="./">here</a> <a href="./#here">here</a> <a href="">here</a>',
        '<a href="https://example.org/a">elsewhere, when asked</a>',
        '<a href="mailto:budget@example.org">a letter</a>',
        '<a href="image%2Epng">encoded</a>',
        '<link rel="stylesheet" href="style.css"><img src="image.png" srcset="image.png 2x, image.png">',
        '<img src="data:image/png;base64,AAAA">',
        '<link rel="license" href="https://example.org/licence">',
        "<p style=\"background: url('image.png')\">drawn</p>",
        "<svg viewBox='0 0 1 1'><clipPath id='c'/><g clip-path='url(#c)'/><use href='#c'/></svg>",
        '<script type="application/json">{"html": "<a href=nowhere>"}</script>',
        '<p title="page url(x)" aria-label="page url(#x)" data-name="url(//x)">said, not drawn</p>',
        "<!-- <a href='nowhere'> -->",
        "<title>1 < 2 <a href='nowhere'></title>",
    ],
)
def test_good_addresses_pass(tmp_path, markup):
    assert [] == _website(tmp_path, **{"page.html": markup})


@pytest.mark.parametrize(
    ("markup", "fault"),
    [
        ('<a href="schools/102/">', "there is no such file"),
        ('<a href="schools/101">', "the final / is missing"),
        ('<a href="schools/101/#other">', "has no id 'other'"),
        ('<a href="#nowhere">', "has no id 'nowhere'"),
        ('<a href="../../etc/passwd">', "out of the website"),
        ('<A HREF="schools/102/">', "there is no such file"),
        ("<a href=schools/102/>", "there is no such file"),
        ('<a href="schools&#47;102/">', "there is no such file"),
        ('<a href="javascript:alert(1)">', "never followed"),
        ('<a href="https://[">', "not an address"),
        ('<area href="schools/102/">', "there is no such file"),
        ('<img src="missing.png">', "there is no such file"),
        ('<img src="image.png" srcset="image.png 1x, missing.png 2x">', "there is no such file"),
        ('<img src="https://example.org/a.png">', "fetched from elsewhere"),
        ('<img src="//example.org/a.png">', "another host"),
        ('<script src="https://example.org/a.js">', "fetched from elsewhere"),
        ('<script src="data:text/javascript,alert(1)">', "fetched from elsewhere"),
        ('<link rel="stylesheet" href="https://example.org/a.css">', "fetched from elsewhere"),
        ('<link rel="preconnect" href="https://example.org">', "fetched from elsewhere"),
        ('<iframe src="https://example.org/">', "fetched from elsewhere"),
        ('<video poster="missing.png">', "there is no such file"),
        ('<object data="missing.svg">', "there is no such file"),
        ('<form action="https://example.org/">', "fetched from elsewhere"),
        ('<button formaction="https://example.org/">', "fetched from elsewhere"),
        ('<svg viewBox="0 0 1 1"><use href="#gone"/></svg>', "has no id 'gone'"),
        ('<svg><image xlink:href="https://example.org/a.png"/></svg>', "fetched from elsewhere"),
        ('<g clip-path="url(#gone)"></g>', "has no id 'gone'"),
        ('<p style="background: url(https://example.org/a.png)">', "fetched from elsewhere"),
        ("<style>@import 'https://example.org/a.css';</style>", "fetched from elsewhere"),
        ('<p id="twice"></p><p id="twice"></p>', "'twice' stands more than once"),
        ('<base href="https://example.org/">', "<base>"),
        ('<meta http-equiv="refresh" content="0;url=https://example.org">', "sends its reader"),
        ('\n<a href="schools/101/" title="it"s">', "line 2 cannot be read"),
    ],
)
def test_bad_addresses_are_found_with_their_page(tmp_path, markup, fault):
    [finding] = _website(tmp_path, **{"page.html": markup})

    assert finding.startswith("page.html: ")
    assert fault in finding


def test_style_sheets_fetch_nothing_that_is_missing_or_elsewhere(tmp_path):
    css = "/* url(no) */ a { src: url(image.png) } b { src: url('gone.woff2') } @import \"//x.org/y.css\";"

    assert [
        "style.css: 'gone.woff2' in <css>: there is no such file in the website",
        "style.css: '//x.org/y.css' in <css>: it names another host",
    ] == _website(tmp_path, **{"style.css": css})


def test_search_index_leads_to_pages_and_their_parts(tmp_path):
    locations = ["", "schools/101/", "schools/101/#top-part", "schools/102/"]
    index = json.dumps({"docs": [{"location": location} for location in locations]})

    assert [
        "search/search_index.json: '../schools/102/' in <search entry>: there is no such file in the website"
    ] == _website(tmp_path, **{"search/search_index.json": index})


def test_full_addresses_of_the_website_itself_are_followed(tmp_path):
    home = '<link rel="canonical" href="https://example.org/town/">'
    sitemap = (
        "<loc>https://example.org/town/schools/101/</loc><loc>https://example.org/town/x/</loc>"
    )
    page = '<a href="/town/schools/101/">here</a><a href="/elsewhere/">out</a>'
    expected = [
        "404.html: '/elsewhere/' in <a>: it leads out of the website",
        "sitemap.xml: 'https://example.org/town/x/' in <loc>: there is no such file in the website",
    ]

    assert expected == _website(
        tmp_path, **{"index.html": home, "404.html": page, "sitemap.xml": sitemap}
    )


def test_drawings_are_read_too(tmp_path):
    drawing = '<svg><image href="https://example.org/a.png"/></svg>'

    assert ["a.svg: 'https://example.org/a.png' in <image>: it is fetched from elsewhere"] == (
        _website(tmp_path, **{"a.svg": drawing})
    )


@pytest.mark.parametrize(
    "tag",
    [
        '<p class="plain" id="x">',
        '<p data-id="1" class="u ur url" aria-label="a > b">',
        '<a class="door" href="gone/">',
        '<a aria-label="1 < 2" href="gone/">',
        '<rect fill="url(#gone)" x="1"/>',
        '<rect class="u" stroke="url(gone.png)"/>',
        '<IMG class="x" SRC="gone.png">',
        '<p class="a"id="no-space">',
        '<p class="a" id=bare>',
        '<p class="open',
        "<p class='single' cite='gone'>",
        '<object class="x" data="gone">',
        '<div data-daybook="body"></div><q cite="gone">',
        '<!-- <a href="gone"> --><a href="gone-too">',
        "<!doctype html><base>",
        "a < b <!-- never closed <a href='gone'>",
        '<script class="x">"<a href=gone>"</script><a href="gone">',
        '<svg xmlns="http://www.w3.org/2000/svg"><use xlink:href="gone"/></svg>',
    ],
)
def test_nothing_is_passed_over_that_reading_tag_by_tag_finds(monkeypatch, tag):
    page = f'<main class="x">{tag}<p class="after" id="after"><a class="y" href="gone-after/">'
    quick = links._read_markup(page)
    monkeypatch.setattr(links, "_after_dull", lambda _text, position: position)

    assert links._read_markup(page) == quick


def test_page_that_was_read_before_is_judged_the_same(tmp_path, monkeypatch):
    site, cache = tmp_path / "site", tmp_path / "cache"
    page = "<p id='here'><a href='gone/'>one</a> <a href='#here'>two</a></p><p id='here'>"
    site.mkdir()
    _website(site, **{"index.html": page})
    first = check_website(site, cache)
    monkeypatch.setattr(links, "_read_markup", None)

    assert first == check_website(site, cache)
    assert len(first) == 2


def test_page_that_changed_is_read_again(tmp_path):
    site, cache = tmp_path / "site", tmp_path / "cache"
    site.mkdir()
    assert _website(site) == check_website(site, cache) == []
    (site / "index.html").write_text("<a href='gone/'>one</a>", encoding="utf-8")

    assert len(check_website(site, cache)) == 1
