"""The link check of a built website: every address in it leads to something in it.

MkDocs sees only links written in Markdown; this reads the finished HTML, style sheets, search index
and site map. Nothing that a browser fetches by itself may come from another host.
"""

from __future__ import annotations

import html
import json
import marshal
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from generator.built_files import addresses, content_of
from generator.kept import Kept, key_of_file

_FETCHED = {
    "src": {"audio", "embed", "iframe", "img", "input", "script", "source", "track", "video"},
    "href": {"image", "use", "feimage"},
    "xlink:href": {"image", "use", "feimage"},
    "poster": {"video"},
    "data": {"object"},
    "action": {"form"},
    "formaction": {"button", "input"},
    "ping": {"a", "area"},
}
"""Attributes whose address a browser requests without being asked to go there, by tag."""

_FOLLOWED = {"href": {"a", "area"}, "xlink:href": {"a"}, "cite": {"blockquote", "q", "del", "ins"}}
"""Attributes whose address a reader may follow, by tag."""

_WORDS = re.compile(r"(?:aria|data)-.*|abbr|alt|content|label|placeholder|title|value")
"""Attributes whose text is no style: a district's words may look like one."""

_RELATIONS_NOT_FETCHED = {"alternate", "author", "canonical", "help", "license", "next", "prev"}
_FOLLOWED_SCHEMES = {"http", "https", "mailto", "tel"}
_HOLDS_IMAGES = {"img", "image", "source", "link", "css"}
_CSS_ADDRESS = re.compile(
    r"""url\(\s*(?:"([^"]*)"|'([^']*)'|([^)'"]*))\s*\)|@import\s+(?:"([^"]*)"|'([^']*)')"""
)
_CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_LOCATION = re.compile(r"<loc>(.*?)</loc>")


_TAG = re.compile(
    r"""
    <(?: !--.*?-->
       | (?P<tag> [a-zA-Z][\w:-]* )
         (?P<attributes> (?: \s+ [^\s"'<>/=]+ (?: = (?: "[^"]*" | '[^']*' | [^\s"'=<>`]+ ) )? )* )
         \s* /? >
       | (?P<odd> [a-zA-Z] )
    )""",
    re.DOTALL | re.VERBOSE,
)
_DULL = re.compile(
    r"""
    (?: [^<]++ | <(?![a-zA-Z!]) | <!(?!--)
      | <(?! (?: base | link | meta | script | style | textarea | title ) \b ) [a-z][a-z0-9]*+
        (?: \s++
            (?: (?: aria | data | font | stroke )-[a-z-]++ | [xy][12]? | c[xy] | [dr] | class | fill
              | height | overflow | role | scope | stroke | tabindex | text-anchor | width )
            (?: =" (?: [^"u]++ | u(?!rl\() )*+ " )?
            (?= [\s/>] )
        )*+
        \s*+ /?>
    )*+""",
    re.VERBOSE,
)
"""Text, and tags with attributes that never hold an address: most of a page, passed over at once."""

_ATTRIBUTE = re.compile(r"""\s+([^\s"'<>/=]+)(?:=(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_OF_INTEREST = re.compile(r"(?:id|href|src|srcset|poster|data|action|ping|cite|http-equiv)=|url\(")
_RAW_TEXT = {"script", "style", "textarea", "title"}
"""Elements whose text is never markup."""


_MARKUP = (".html", ".svg")
_SITEMAP, _SEARCH = "sitemap.xml", "search/search_index.json"
_FILE = "links.sqlite3"


@dataclass(frozen=True)
class Reference:
    """One address as it stands in a file."""

    address: str
    tag: str
    """The element that holds it, or `css`."""

    is_fetched: bool


@dataclass
class Document:
    """What one file of the website refers to, and what in it can be referred to."""

    references: list[Reference] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    findings: list[str] = field(default_factory=list)
    canonical: str = ""
    """The page's own full address, where it gives one."""

    def to_bytes(self) -> bytes:
        """Return it as bytes that `from_bytes` reads."""
        references = [(one.address, one.tag, one.is_fetched) for one in self.references]
        return marshal.dumps((references, sorted(self.ids), self.findings, self.canonical))

    @classmethod
    def from_bytes(cls, content: bytes) -> Document:
        """Return what `to_bytes` wrote."""
        references, ids, findings, canonical = marshal.loads(content)  # noqa: S302 - written by this very code, on this machine
        return cls([Reference(*one) for one in references], set(ids), findings, canonical)


def check_website(folder: Path, cache: Path | None = None) -> list[str]:
    """Return one line for each address that leads nowhere or to another host, sorted by file.

    Also found: ids that stand twice in a page, `<base>`, and pages that send a reader elsewhere.

    Args:
        folder: The website.
        cache: Folder for what was read in a page, under the hash of its bytes; None to keep nothing.
    """
    documents = _documents(folder, Kept(cache / _FILE if cache else None))
    own = documents["index.html"].canonical if "index.html" in documents else ""
    findings = []
    for address, document in documents.items():
        findings += [f"{address}: {finding}" for finding in document.findings]
        for reference in dict.fromkeys(document.references):
            fault = _fault(reference, address, documents, own)
            if fault:
                findings.append(f"{address}: {reference.address!r} in <{reference.tag}>: {fault}")
    return findings


def _documents(folder: Path, store: Kept) -> dict[str, Document]:
    """Read every file; one whose very bytes were read before is not read again."""
    contents = {
        address: content_of(folder, address) if _is_read(address) else None
        for address in addresses(folder)
    }
    pages = {
        address: content
        for address, content in contents.items()
        if content is not None and address.endswith(_MARKUP)
    }
    read = store.filled(
        {address: key_of_file(content) for address, content in pages.items()},
        lambda address: _read_markup(pages[address].decode()).to_bytes(),
    )
    return {
        address: Document()
        if content is None
        else Document.from_bytes(read[address])
        if address in read
        else _read(address, content.decode())
        for address, content in contents.items()
    }


def _is_read(address: str) -> bool:
    return address.endswith((*_MARKUP, ".css")) or address in {_SITEMAP, _SEARCH}


def _read(address: str, text: str) -> Document:
    document = Document()
    if address == _SITEMAP:
        found = _LOCATION.findall(text)
        document.references += [Reference(location, "loc", is_fetched=True) for location in found]
    elif address == _SEARCH:
        # Locations count from the top of the website, as if they stood on the home page.
        document.references += [
            Reference(f"../{entry['location']}", "search entry", is_fetched=True)
            for entry in json.loads(text)["docs"]
        ]
    else:
        document.references += _css_references(text)
    return document


def _read_markup(text: str) -> Document:
    """Read HTML or SVG by a strict grammar: a tag that does not follow it is a finding.

    Five times faster than a forgiving parser, and nothing can hide in what such a parser guesses.
    """
    document = Document()
    position = 0
    while found := _TAG.search(text, _after_dull(text, position)):
        position = found.end()
        if found["odd"]:
            line = text.count("\n", 0, position) + 1
            document.findings.append(f"the tag on line {line} cannot be read")
            continue
        tag = (found["tag"] or "").lower()
        if tag and _OF_INTEREST.search(found["attributes"].lower()):
            _read_tag(document, tag, _attributes(found["attributes"]))
        if tag in _RAW_TEXT:
            end = text.find(f"</{tag}", position)
            end = len(text) if end < 0 else end
            if tag == "style":
                document.references += _css_references(text[position:end])
            position = end
    return document


def _after_dull(text: str, position: int) -> int:
    dull = _DULL.match(text, position)
    return dull.end() if dull else position


def _attributes(text: str) -> dict[str, str]:
    return {
        name.lower(): html.unescape(double or single or bare).strip()
        for name, double, single, bare in _ATTRIBUTE.findall(text)
    }


def _read_tag(document: Document, tag: str, attributes: dict[str, str]) -> None:
    if tag in {"base", "meta", "link"}:
        _read_head(document, tag, attributes)
        return
    for name, value in attributes.items():
        if name == "id":
            if value in document.ids:
                document.findings.append(f"the id {value!r} stands more than once")
            document.ids.add(value)
        elif tag in _FOLLOWED.get(name, ()):
            document.references.append(Reference(value, tag, is_fetched=False))
        elif tag in _FETCHED.get(name, ()):
            document.references.append(Reference(value, tag, is_fetched=True))
        elif name in {"srcset", "imagesrcset"}:
            document.references += [
                Reference(candidate.split()[0], tag, is_fetched=True)
                for candidate in value.split(", ")
                if candidate.strip()
            ]
        elif "url(" in value and not _WORDS.fullmatch(name):
            document.references += _css_references(value)


def _read_head(document: Document, tag: str, attributes: dict[str, str]) -> None:
    if tag == "base":
        document.findings.append("<base> would move every address of the page")
    elif tag == "meta" and attributes.get("http-equiv", "").lower() == "refresh":
        document.findings.append("the page sends its reader elsewhere by itself")
    elif tag == "link" and "href" in attributes:
        relations = set(attributes.get("rel", "").lower().split())
        if "canonical" in relations:
            document.canonical = attributes["href"]
        fetched = not relations & _RELATIONS_NOT_FETCHED
        document.references.append(Reference(attributes["href"], tag, is_fetched=fetched))


def _css_references(css: str) -> Iterator[Reference]:
    for groups in _CSS_ADDRESS.findall(_CSS_COMMENT.sub("", css)):
        address = next((group for group in groups if group), "").strip()
        yield Reference(address, "css", is_fetched=True)


def _fault(reference: Reference, page: str, documents: dict[str, Document], own: str) -> str:
    """Return what is wrong with an address, or nothing."""
    address = reference.address
    try:
        parts = urlsplit(address)
    except ValueError:
        return "this is not an address"
    is_own = bool(own) and (address.startswith(own) or f"{address}/" == own)
    if parts.scheme and not is_own:
        return _fault_elsewhere(reference, parts.scheme)
    if parts.netloc and not is_own:
        return "it names another host" if reference.is_fetched else ""
    path = parts.path
    if is_own or path.startswith("/"):
        root = urlsplit(own).path or "/"
        if not f"{path}/".startswith(root):
            return "it leads out of the website"
        target = _resolved("", path.removeprefix(root))
    else:
        target = _resolved(posixpath.dirname(page), path) if path else page
    return _fault_here(unquote(target), unquote(parts.fragment), documents)


def _resolved(folder: str, path: str) -> str:
    """Return an address from the top of the website; one of a folder ends in `/`, the top is empty."""
    whole = posixpath.normpath(posixpath.join(folder, path))
    is_folder = path.rpartition("/")[2] in {"", ".", ".."}
    return "" if whole == "." else f"{whole}/" if is_folder else whole


def _fault_elsewhere(reference: Reference, scheme: str) -> str:
    if scheme == "data" and reference.tag in _HOLDS_IMAGES:
        return ""
    if reference.is_fetched:
        return "it is fetched from elsewhere"
    return "" if scheme in _FOLLOWED_SCHEMES else "such an address is never followed"


def _fault_here(target: str, part: str, documents: dict[str, Document]) -> str:
    if target.startswith("../"):
        return "it leads out of the website"
    file = f"{target}index.html" if not target or target.endswith("/") else target
    if file not in documents:
        if f"{file}/index.html" in documents:
            return "the final / is missing"
        return "there is no such file in the website"
    if part and part not in documents[file].ids:
        return f"{file} has no id {part!r}"
    return ""
