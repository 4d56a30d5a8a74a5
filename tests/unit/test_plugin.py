"""MkDocs is given the website, the host's allowed files, and nothing else."""

from __future__ import annotations

import gzip
import logging
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from generator import plugin as plugin_module
from generator.built_files import addresses
from generator.kept_frames import KeptFrames
from generator.pages.page import Page
from generator.plugin import DaybookPlugin, NotOurProject, build_with_mkdocs, serve_with_mkdocs
from generator.problems import DataProblems, Level, Location, Problem, WebsiteProblems
from generator.staging import MANIFEST
from tests.tiny_website import tiny_website, write_project

_PROBLEM = Problem(
    "unknown-site", Level.ERROR, Location("budget.csv", row=14), "unknown site 'S9'", "why", "fix"
)


@pytest.fixture
def configuration(tmp_path):
    return write_project(tmp_path / "project")


def _built(website, configuration, tmp_path) -> Path:
    stage: Path = tmp_path / "stage"
    stage.mkdir(exist_ok=True)
    build_with_mkdocs(website, stage, configuration)
    return stage


def _text(stage: Path, address: str) -> str:
    return (stage / address).read_text(encoding="utf-8")


def test_engine_writes_exactly_what_it_says(configuration, tmp_path):
    stage = tmp_path / "stage"
    stage.mkdir()
    written = build_with_mkdocs(tiny_website(), stage, configuration)

    assert sorted(written - {MANIFEST}) == sorted(set(addresses(stage)) - {MANIFEST})
    assert "about/index.html" in written
    assert not [address for address in written if address.endswith(".map")]


def test_pages_are_finished_and_guarded(configuration, tmp_path):
    page = _text(_built(tiny_website(), configuration, tmp_path), "schools/101/index.html")

    assert "<p>$1,234.50</p>" in page
    assert "data-daybook" not in page
    assert page.count("Content-Security-Policy") == 1
    assert "Content-Security-Policy" in _text(tmp_path / "stage", "404.html")


@pytest.fixture
def framed(monkeypatch):
    """The pages that the engine frames, not takes as an earlier build framed them."""
    found: list[str] = []
    real = KeptFrames.add
    monkeypatch.setattr(
        KeptFrames,
        "add",
        lambda self, address, frame: found.append(address) or real(self, address, frame),
    )
    return found


def test_second_build_frames_no_page_of_ours_again_and_gives_the_same_bytes(
    configuration, tmp_path, framed
):
    first = _built(tiny_website(), configuration, tmp_path)
    before = {address: (first / address).read_bytes() for address in addresses(first)}
    assert "schools/101/index.md" in framed
    del framed[:]
    (tmp_path / "second").mkdir()
    second = _built(tiny_website(), configuration, tmp_path / "second")

    assert framed == ["about.md"]
    assert before == {address: (second / address).read_bytes() for address in addresses(second)}


def test_every_process_says_of_the_configuration_what_another_said(configuration):
    def said(seed):
        program = (
            "import sys; from mkdocs.config import load_config; from generator.plugin import shown_by_all; "
            "print(shown_by_all(load_config(sys.argv[1])))"
        )
        run = [sys.executable, "-c", program, str(configuration)]
        return subprocess.run(
            run, env={**os.environ, "PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout

    assert len({said(seed) for seed in ("1", "2")}) == 1


def test_changed_template_of_the_theme_frames_every_page_again(configuration, tmp_path, framed):
    _built(tiny_website(), configuration, tmp_path)
    del framed[:]
    (configuration.parent / "theme" / "main.html").write_text(
        '{% extends "base.html" %}{% block announce %}News{% endblock %}', encoding="utf-8"
    )
    (tmp_path / "second").mkdir()
    second = _built(tiny_website(), configuration, tmp_path / "second")

    assert "schools/101/index.md" in framed
    assert "News" in _text(second, "schools/101/index.html")


def test_names_are_printed_as_text(configuration, tmp_path):
    stage = _built(tiny_website(), configuration, tmp_path)
    name = "Peña &amp; &lt;b&gt;&quot;Ash&quot;&lt;/b&gt; | School"
    page = _text(stage, "schools/101/index.html")

    assert f"<title>{name} - Lakeview &amp; Co</title>" in page
    assert f'<meta name="description" content="{name}: one sentence.">' in page
    assert "<b>" not in page


def test_title_that_closes_its_own_element_stays_text(configuration, tmp_path):
    website = tiny_website()
    hostile = "</title><script>alert(1)</script>"
    pages = {path: replace(page, title=hostile) for path, page in website.pages.items()}
    stage = _built(replace(website, pages=pages, name=hostile), configuration, tmp_path)

    for address in ("index.html", "schools/101/index.html", "404.html"):
        assert "<script>alert" not in _text(stage, address)


def test_navigation_is_the_websites_and_then_the_hosts_own_pages(configuration, tmp_path):
    page = _text(_built(tiny_website(), configuration, tmp_path), "schools/index.html")
    labels = [
        part.split("</span>")[0].strip() for part in page.split('<span class="md-ellipsis">')[3:]
    ]

    assert ["Home", "Schools", "About"] == list(dict.fromkeys(labels))


def test_what_stands_in_for_a_token_is_not_searched(configuration, tmp_path):
    index = _text(_built(tiny_website(), configuration, tmp_path), "search/search_index.json")

    assert "School 101." in index
    assert "1,234" not in index
    assert "data-daybook" not in index


def test_same_website_gives_the_same_bytes_at_another_time_and_place(
    configuration, tmp_path, monkeypatch
):
    first = _built(tiny_website(), configuration, tmp_path)
    monkeypatch.setenv("TZ", "Asia/Tokyo")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    second = _built(tiny_website(), write_project(elsewhere / "project"), elsewhere)

    assert addresses(first) == addresses(second)
    assert [] == [
        a for a in addresses(first) if (first / a).read_bytes() != (second / a).read_bytes()
    ]


def test_the_only_clock_is_the_websites(tmp_path):
    configuration = write_project(tmp_path / "project", address="https://example.org/town/")
    stage = _built(tiny_website(), configuration, tmp_path)

    assert "<lastmod>2025-12-31</lastmod>" in _text(stage, "sitemap.xml")
    assert (stage / "sitemap.xml.gz").read_bytes()[4:8] == (1_767_139_200).to_bytes(4, "little")
    assert gzip.decompress((stage / "sitemap.xml.gz").read_bytes()) == (
        (stage / "sitemap.xml").read_bytes()
    )
    assert "SOURCE_DATE_EPOCH" not in os.environ


def test_epoch_of_the_process_is_put_back(configuration, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    _built(tiny_website(), configuration, tmp_path)

    assert os.environ["SOURCE_DATE_EPOCH"] == "86400"


@pytest.mark.parametrize(
    ("address", "finding"),
    [
        ("content/notes.xlsx", "content/notes.xlsx is not a file of the website"),
        ("theme/notes.docx", "theme/notes.docx is not a file of the website"),
        ("content/index.md", "index.html is written by Daybook and by content/index.md"),
        (
            "content/schools.md",
            "schools/index.html is written by Daybook and by content/schools.md",
        ),
    ],
)
def test_stray_files_and_clashes_are_refused(configuration, tmp_path, address, finding):
    (configuration.parent / address).touch()
    with pytest.raises(WebsiteProblems, match=finding):
        _built(tiny_website(), configuration, tmp_path)


def test_note_to_those_who_keep_the_folder_is_no_page(configuration, tmp_path):
    (configuration.parent / "content" / "README.md").write_text("# Keep out\n", encoding="utf-8")
    site = _built(tiny_website(), configuration, tmp_path)

    assert "Keep out" not in (site / "index.html").read_text(encoding="utf-8")
    assert not (site / "README").exists()


def test_links_are_refused(configuration, tmp_path):
    (configuration.parent / "content" / "leak.md").symlink_to("/etc/passwd")
    with pytest.raises(WebsiteProblems, match=r"content/leak\.md is a link"):
        _built(tiny_website(), configuration, tmp_path)


def test_file_of_the_website_never_takes_the_place_of_the_search_index(configuration, tmp_path):
    website = replace(tiny_website(), files={"search/search_index.json": b"{}"})
    with pytest.raises(WebsiteProblems, match="written by Daybook and by the engine"):
        _built(website, configuration, tmp_path)


def test_warning_of_mkdocs_is_a_finding(configuration, tmp_path):
    (configuration.parent / "content" / "about.md").write_text("[gone](gone.md)", encoding="utf-8")
    with pytest.raises(WebsiteProblems, match=r"gone\.md") as refused:
        _built(tiny_website(), configuration, tmp_path)

    assert 1 == len(refused.value.findings)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("site_name: x\ndocs_dir: content\nplugins: [search]\n", "does not list `daybook`"),
        ("site_name: x\ndocs_dir: content\nplugins: [nonsense]\n", "nonsense"),
        ("site_name: x\ndocs_dir: nowhere\n", "nowhere"),
        ("site_name: x\nuse_directory_urls: false\nplugins: [daybook]\ndocs_dir: content\n", None),
    ],
)
def test_project_that_is_not_ours_is_refused(configuration, tmp_path, text, message):
    configuration.write_text(text, encoding="utf-8")
    refusal = NotOurProject if message else WebsiteProblems
    with pytest.raises(refusal, match=message or "use_directory_urls must stay true"):
        _built(tiny_website(), configuration, tmp_path)


def _mkdocs(configuration, command: Literal["build", "serve"] | None = "build", **settings):
    """Do what `mkdocs build` does, or with no command what a running server does at each save."""
    config = load_config(str(configuration), **settings)
    if command:
        config.plugins.on_startup(command=command, dirty=False)
    mkdocs_build(config)


def test_mkdocs_build_runs_the_core_once_and_gives_the_bytes_of_daybook_build(
    configuration, tmp_path, monkeypatch
):
    calls = []

    def build_website(data, exports, _report, cache=None):
        calls.append((data, exports, cache))
        return tiny_website()

    monkeypatch.setattr(plugin_module, "build_website", build_website)
    staged = _built(tiny_website(), configuration, tmp_path)
    assert [] == calls
    _mkdocs(configuration)
    site = configuration.parent / "site"
    project = configuration.parent

    assert [(project / "district_data", project, project / ".cache")] == calls
    assert (site / MANIFEST).is_file()
    assert [] == [
        address
        for address in addresses(staged)
        if (staged / address).read_bytes() != (site / address).read_bytes()
    ]


def _refuse(_data, _exports, report, **_options):
    report.add(_PROBLEM)
    raise DataProblems(report)


def test_problems_in_the_data_stop_mkdocs_build_with_their_text_and_before_it_clears_anything(
    configuration, monkeypatch, caplog
):
    site = configuration.parent / "site"
    site.mkdir()
    (site / "index.html").touch()
    monkeypatch.setattr(plugin_module, "build_website", _refuse)
    with pytest.raises(Abort):
        _mkdocs(configuration)

    assert 1 == caplog.text.count(str(_PROBLEM))
    assert "Traceback" not in caplog.text
    assert (site / "index.html").is_file()


def test_warnings_about_the_data_stop_a_strict_build_only(configuration, monkeypatch, caplog):
    def warn(_data, _exports, report, **_options):
        report.add(replace(_PROBLEM, level=Level.WARNING))
        return tiny_website()

    monkeypatch.setattr(plugin_module, "build_website", warn)
    _mkdocs(configuration)

    assert "warning: unknown site 'S9'" in caplog.text
    with pytest.raises(Abort):
        _mkdocs(configuration, strict=True)


def test_served_website_stays_with_its_problems_on_top_until_the_next_good_save(
    configuration, monkeypatch, caplog
):
    monkeypatch.setattr(plugin_module, "build_website", lambda *_args, **_options: tiny_website())
    _mkdocs(configuration, "serve")
    served = configuration.parent / "site" / "index.html"
    good = served.read_text(encoding="utf-8")
    monkeypatch.setattr(plugin_module, "build_website", _refuse)
    _mkdocs(configuration, None)
    bad = served.read_text(encoding="utf-8")
    monkeypatch.setattr(plugin_module, "build_website", lambda *_args, **_options: tiny_website())
    _mkdocs(configuration, None)

    assert "Content-Security-Policy" not in good
    assert '<pre role="alert">' in bad
    assert "budget.csv:14: unknown site &#x27;S9&#x27;" in bad
    assert good == bad.split("<pre")[0] + bad.split("</pre>")[1]
    assert good == served.read_text(encoding="utf-8")
    assert 1 == caplog.text.count(str(_PROBLEM))


def test_stray_file_does_not_stop_a_server(configuration, monkeypatch, caplog):
    monkeypatch.setattr(plugin_module, "build_website", lambda *_args, **_options: tiny_website())
    (configuration.parent / "content" / "4913").touch()
    with caplog.at_level(logging.ERROR):
        _mkdocs(configuration, "serve")

    assert "content/4913 is not a file of the website" in caplog.text
    assert (configuration.parent / "site" / "index.html").is_file()


def _watched(configuration, **options) -> set[str]:
    plugin = DaybookPlugin()
    plugin.load_config(options)
    config = load_config(str(configuration))
    seen: list[str] = []
    server: Any = SimpleNamespace(watch=seen.append)
    plugin.on_serve(server, config=config, builder=None)
    return {Path(path).name for path in seen}


def test_server_watches_data_exports_theme_and_templates_but_never_the_whole_project(
    configuration, tmp_path
):
    (configuration.parent / "district_data").mkdir()
    (tmp_path / "exports").mkdir()

    assert {"district_data", "theme", "templates"} == _watched(configuration)
    assert {"district_data", "theme", "templates", "exports"} == _watched(
        configuration, exports="../exports"
    )


def test_page_of_the_website_is_asked_for_only_after_the_configuration():
    with pytest.raises(RuntimeError, match="before it read the configuration"):
        DaybookPlugin()._built()


def test_every_page_that_is_not_in_the_navigation_is_still_built(configuration, tmp_path):
    website = tiny_website()
    hidden = Page(path="hidden/", title="Hidden", description="", markdown="# Hidden\n")
    website = replace(website, pages={**website.pages, "hidden/": hidden})

    assert "Hidden" in _text(_built(website, configuration, tmp_path), "hidden/index.html")


def test_report_starts_empty_for_every_build(configuration, monkeypatch):
    reports = []

    def build_website(_data, _exports, report, **_options):
        reports.append(len(report))
        report.add(replace(_PROBLEM, level=Level.WARNING))
        return tiny_website()

    monkeypatch.setattr(plugin_module, "build_website", build_website)
    _mkdocs(configuration)
    _mkdocs(configuration)

    assert [0, 0] == reports


def test_server_that_starts_on_broken_files_stops_with_their_problems(
    configuration, monkeypatch, capsys
):
    project = configuration.parent
    monkeypatch.setattr(plugin_module, "build_website", _refuse)
    monkeypatch.setattr(
        plugin_module, "mkdocs_serve", lambda **_options: _mkdocs(configuration, "serve")
    )
    with pytest.raises(DataProblems):
        serve_with_mkdocs(configuration, project, project, "127.0.0.1:0")

    assert 1 == capsys.readouterr().err.count(str(_PROBLEM))


@pytest.mark.parametrize(
    "text", ["site_name: x\ndocs_dir: nowhere\nplugins: [daybook]\n", "site_name: x\n  - :"]
)
def test_server_says_what_is_wrong_with_its_configuration(configuration, text):
    configuration.write_text(text, encoding="utf-8")
    with pytest.raises(NotOurProject):
        serve_with_mkdocs(configuration, Path(), Path(), "127.0.0.1:0")


def test_server_keeps_the_projects_other_plugins_and_takes_its_own_folders(
    configuration, tmp_path, monkeypatch
):
    asked = {}
    configuration.write_text("plugins: [search: {lang: es}, daybook, offline]\n", encoding="utf-8")
    monkeypatch.setattr(plugin_module, "mkdocs_serve", lambda **options: asked.update(options))
    serve_with_mkdocs(configuration, tmp_path / "data", tmp_path, "127.0.0.1:8001")

    assert "127.0.0.1:8001" == asked["dev_addr"]
    assert {
        "search": {"lang": "es"},
        "daybook": {"data": str(tmp_path / "data"), "exports": str(tmp_path)},
        "offline": {},
    } == asked["plugins"]
