"""The MkDocs adapter: hands the website to MkDocs, and offers MkDocs as an engine to build and serve with.

The only module that knows MkDocs exists. `mkdocs build` and `mkdocs serve` come in through the
plugin's events; `daybook build` and `daybook serve` through the two functions at the end.
"""

from __future__ import annotations

import html
import logging
import os
import re
from pathlib import Path
from typing import Any, Literal

from markupsafe import Markup
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.commands.serve import serve as mkdocs_serve
from mkdocs.config import config_options, load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page as MkDocsPage
from mkdocs.utils.yaml import yaml_load

from generator import tree
from generator.content_policy import with_policy
from generator.inventory import INVENTORY, write_inventory
from generator.kept import CACHE, Kept
from generator.kept_frames import FILE, KeptFrames
from generator.logs import Collector, handed_to
from generator.problems import DataProblems, Report, WebsiteProblems
from generator.staging import MANIFEST, FolderRefused, write_manifest
from generator.website import Website, build_website

log = get_plugin_logger("daybook")

_EPOCH = "SOURCE_DATE_EPOCH"
_NO_BANNER = ("NO_MKDOCS_2_WARNING", "1")
"""Loading the theme prints a banner about its future at people who came for something else."""

_TEMPLATES = Path(__file__).parent / "pages" / "templates"
_OWN_TEMPLATES = Path(__file__).parent / "engine_templates"
_KEPT = "kept.html"
"""Prints a frame as an earlier build made it."""

_WRITTEN_BY_THE_ENGINE = frozenset(
    {
        *("404.html", "sitemap.xml", "sitemap.xml.gz", "search/search_index.json"),
        *(INVENTORY, MANIFEST),
    }
)


class NotOurProject(FolderRefused):
    """The project's mkdocs.yml is not one that Daybook can build with."""


class Options(Config):  # type: ignore[no-untyped-call]  # MkDocs does not type how it makes classes
    """What `mkdocs.yml` may say below `plugins: - daybook:`; folders are relative to that file."""

    # The trailing _ is not part of the name in mkdocs.yml; `data` is taken by the mapping itself.
    data_ = config_options.Type(str, default="district_data")
    """Folder that holds one folder for each district."""

    exports = config_options.Type(str, default=".")
    """Folder that the paths of a district's `sources:` start from."""


class DaybookPlugin(BasePlugin[Options]):  # type: ignore[no-untyped-call]  # as above
    """One instance lives as long as `mkdocs serve` does, because it defines `on_startup`."""

    def __init__(self) -> None:
        self.given: Website | None = None
        """A finished website to build, instead of one from the district's files."""

        self.written: frozenset[str] = frozenset()
        """Addresses the engine means to write, once it has gathered its files."""

        self._website: Website | None = None
        self._nav: Navigation | None = None
        self._frames: KeptFrames | None = None
        self._serving = False
        self._problems = ""
        self._epoch_before: str | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn whether this is a server; `dirty` builds are complete all the same."""
        del dirty
        self._serving = command == "serve"
        self._website = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Run the core, once a build, before MkDocs clears its target."""
        if not config.use_directory_urls:
            message = "mkdocs.yml: use_directory_urls must stay true; every address depends on it"
            raise PluginError(message)
        website = self._website = self.given or self._from_files(config)
        config.site_name = Markup(tree.escaped(website.name))  # noqa: S704 - escaped by that very call
        config.theme["language"] = website.language
        config.extra["daybook"] = tree.frame_of(website)
        config.theme.dirs.append(str(_OWN_TEMPLATES))
        self._epoch_before = os.environ.get(_EPOCH)
        os.environ[_EPOCH] = str(website.epoch)
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Start from an allow-list, then add every page and file of the website."""
        website = self._built()
        content = tree.host_files(Path(config.docs_dir), tree.CONTENT_SUFFIXES)
        theme = tree.host_files(
            Path(config.theme.custom_dir or config.docs_dir),
            tree.THEME_SUFFIXES,
            passed_over=tree.THEME_SOURCES,
        )
        kept = Files(file for file in files if _is_allowed(file, config, content, theme))
        generated = [
            File.generated(
                config,
                f"{page.path}index.md",
                content=tree.page_source(page),
                inclusion=InclusionLevel.INCLUDED
                if page.in_navigation
                else InclusionLevel.NOT_IN_NAV,
            )
            for page in website.pages.values()
        ] + [
            File.generated(config, address, content=data, inclusion=InclusionLevel.INCLUDED)
            for address, data in website.files.items()
        ]
        self._complain([*content.refused, *theme.refused, *_clashes(kept, generated)])
        for file in generated:
            kept.append(file)
        if config.nav is None:
            config.nav = [
                *tree.navigation_of(website),
                *(address for address in content.kept if kept.get_file_from_path(address)),
            ]
        self.written = frozenset(file.dest_uri for file in kept) | _WRITTEN_BY_THE_ENGINE
        return kept

    def on_post_page(self, output: str, *, page: MkDocsPage, config: MkDocsConfig) -> str:
        """Guard the page by its policy, then put its fragments in."""
        del config
        website = self._built()
        if self._frames and page.meta.get("template") != _KEPT:
            self._frames.add(page.file.src_uri, output)
        path = page.file.src_uri.removesuffix("index.md")
        # The script of live reload stands in the page itself, so a served page has no policy.
        finished = output if self._serving else with_policy(output, page.content or "")
        if path in website.pages and page.file.generated_by:
            finished = website.finish(path, finished)
        return _with_problems(finished, self._problems)

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Guard the page that says that there is no such page."""
        del config
        if self._serving or not template_name.endswith(".html"):
            return output_content
        return with_policy(output_content)

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Remember the navigation: it is part of every page's frame."""
        del config, files
        self._nav = nav
        return nav

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> Any:
        """Hand back the frames that an earlier build made of the very same, once all pages are read."""
        if self._serving or not config.theme.custom_dir:
            return env
        cache = Path(config.config_file_path).parent / CACHE
        self._frames = KeptFrames(
            Kept(cache / FILE),
            (str(self._nav), *shown_by_all(config)),
            [Path(config.config_file_path), *sorted(Path(config.theme.custom_dir).rglob("*.html"))],
        )
        pages = {
            file.src_uri: file.page
            for file in files.documentation_pages()
            if file.page and file.generated_by
        }
        found = self._frames.find(
            {address: (page.title, page.meta, page.content) for address, page in pages.items()}
        )
        for address, frame in found.items():
            pages[address].meta.update(template=_KEPT, frame=Markup(frame))  # noqa: S704 - made by the engine
        return env

    # The search plugin writes its index in this event too; the manifest must come after it.
    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Mark what `mkdocs build` wrote as made by Daybook, as `daybook build` does itself."""
        self._restore_epoch()
        if self._frames:
            self._frames.close()
        if not self._serving:
            write_inventory(Path(config.site_dir))
        if not self._serving and self.given is None:
            write_manifest(Path(config.site_dir))

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the process as it was."""
        del error
        self._restore_epoch()

    def on_serve(
        self, server: LiveReloadServer, /, *, config: MkDocsConfig, builder: Any
    ) -> LiveReloadServer:
        """Rebuild when the data, the exports, the theme or a template changes."""
        del builder
        project = Path(config.config_file_path).parent.resolve()
        exports = project / self.config.exports
        watched = [
            project / self.config.data_,
            Path(config.theme.custom_dir or project),
            _TEMPLATES,
        ]
        # The project itself holds what builds write; watching it would never end.
        if not project.is_relative_to(exports.resolve()):
            watched.append(exports)
        for folder in watched:
            if folder.is_dir() and folder != project:
                server.watch(str(folder))
        return server

    def _from_files(self, config: MkDocsConfig) -> Website:
        project = Path(config.config_file_path).parent
        report = Report()
        try:
            website = build_website(
                project / self.config.data_,
                project / self.config.exports,
                report,
                cache=project / CACHE,
            )
        except DataProblems as found:
            self._problems = found.report.as_text()
            message = f"the district's files cannot be published\n\n{self._problems}"
            # A failed rebuild would leave the server of MkDocs waiting and every request with it,
            # so the last good website is served again, under the list of what is wrong.
            if self._serving and self._website:
                log.error(message)  # noqa: TRY400 - its traceback helps nobody who edits a table
                return self._website
            raise PluginError(message) from found
        except WebsiteProblems as found:
            raise PluginError("\n".join(found.findings)) from found
        self._problems = ""
        if len(report):
            log.warning(report.as_text())
        return website

    def _built(self) -> Website:
        if self._website is None:
            message = "MkDocs asked for files before it read the configuration"
            raise RuntimeError(message)
        return self._website

    def _complain(self, findings: list[str]) -> None:
        if not findings:
            return
        message = "\n".join(findings)
        # An editor's own files come and go beside a page that is being written.
        if not self._serving:
            raise PluginError(message)
        log.error(message)

    def _restore_epoch(self) -> None:
        os.environ.pop(_EPOCH, None)
        if self._epoch_before is not None:
            os.environ[_EPOCH] = self._epoch_before


def _is_allowed(
    file: File, config: MkDocsConfig, content: tree.HostFiles, theme: tree.HostFiles
) -> bool:
    if file.src_dir == config.docs_dir:
        return file.src_uri in content.kept
    if file.src_dir == config.theme.custom_dir:
        return file.src_uri in theme.kept
    # Material ships source maps, which would be most of the website's bytes.
    return Path(file.src_uri).suffix in tree.THEME_SUFFIXES


def shown_by_all(config: MkDocsConfig) -> tuple[object, ...]:
    """Return what of the configuration every page's frame is made with, in the same words in each process."""
    theme = config.theme
    # Not the theme's own text: it has a set in it, which each process orders in its own way.
    return (
        dict(config.extra),
        config.site_name,
        config.site_url,
        theme.name,
        theme.dirs,
        dict(theme),
    )


def _clashes(kept: Files, generated: list[File]) -> list[str]:
    taken = {file.dest_uri: file for file in kept} | dict.fromkeys(_WRITTEN_BY_THE_ENGINE)
    clashes = []
    for file in generated:
        if file.dest_uri in taken:
            other = taken[file.dest_uri]
            who = f"{Path(other.src_dir or '').name}/{other.src_uri}" if other else "the engine"
            clashes.append(f"{file.dest_uri} is written by Daybook and by {who}; rename the latter")
        taken[file.dest_uri] = file
    return clashes


def _with_problems(page: str, problems: str) -> str:
    """Show, on every page that is served, why it is not the newest."""
    if not problems:
        return page
    notice = (
        '<pre role="alert">These files have problems; the pages are as they were before.\n\n'
        f"{html.escape(problems)}</pre>"
    )
    return re.sub(r"<body[^>]*>", lambda body: body[0] + notice, page, count=1)


def build_with_mkdocs(website: Website, stage: Path, config_file: Path) -> frozenset[str]:
    """Build a finished website into `stage`, strictly: a warning of MkDocs is a failure.

    Returns:
        The addresses that MkDocs meant to write.

    Raises:
        WebsiteProblems: MkDocs warned or refused; each message is a finding.
        NotOurProject: `config_file` does not name the plugin, or MkDocs cannot read it.
    """
    collector = Collector()
    with handed_to(collector, logging.WARNING, "mkdocs"):
        config = _loaded(config_file, collector.messages, site_dir=str(stage), strict=True)
        plugin = config.plugins.get("daybook")
        if not isinstance(plugin, DaybookPlugin):
            message = f"{config_file} does not list `daybook` under plugins"
            raise NotOurProject(message)
        plugin.given = website
        config.plugins.on_startup(command="build", dirty=False)
        try:
            mkdocs_build(config)
        except Abort as stopped:
            raise WebsiteProblems(collector.messages or [str(stopped)]) from None
        finally:
            plugin.given = None
            config.plugins.on_shutdown()
        return plugin.written


def serve_with_mkdocs(config_file: Path, data: Path, exports: Path, address: str) -> None:
    """Serve the website and rebuild it whenever a file it is made of is saved. Returns when interrupted.

    Raises:
        DataProblems: the files have problems from the start; the log has shown them.
        NotOurProject: MkDocs cannot read `config_file`.
    """
    os.environ.setdefault(*_NO_BANNER)
    try:
        plugins = _plugins(config_file, data, exports)
        with handed_to(logging.StreamHandler(), logging.INFO, "mkdocs"):
            mkdocs_serve(config_file=str(config_file), dev_addr=address, plugins=plugins)
    except ConfigurationError as error:
        raise NotOurProject(str(error)) from None
    except Abort as stopped:
        cause = stopped.__context__.__cause__ if stopped.__context__ else None
        if isinstance(cause, DataProblems):
            raise cause from None
        raise NotOurProject(str(stopped)) from None


def _plugins(config_file: Path, data: Path, exports: Path) -> dict[str, object]:
    """Return the project's plugins, ours with these folders.

    A mapping, because MkDocs empties the entries of a list and then reads it again at each rebuild.
    """
    plugins: dict[str, object] = {}
    with config_file.open(encoding="utf-8") as stream:
        for plugin in yaml_load(stream).get("plugins") or []:
            plugins |= plugin if isinstance(plugin, dict) else {plugin: {}}
    plugins["daybook"] = {"data": str(data.resolve()), "exports": str(exports.resolve())}
    return plugins


def _loaded(config_file: Path, warnings: list[str], **settings: Any) -> MkDocsConfig:
    os.environ.setdefault(*_NO_BANNER)
    try:
        return load_config(config_file=str(config_file), **settings)
    except (ConfigurationError, Abort) as error:
        message = "\n".join([f"{config_file}: {error}", *warnings])
        raise NotOurProject(message) from None
