"""manifest.json names every published file; what a build read stands in a list outside the website."""

from __future__ import annotations

import hashlib
import json

from generator.inventory import INVENTORY, inputs_text, write_inventory


def test_every_file_is_there_with_size_hash_and_the_rows_of_tables(tmp_path):
    tables = {
        "data/plain.csv": "a,b\n1,2\n3,4\n",
        "data/quoted.csv": 'a,b\n"one, two","three\nfour"\n',
        "page/index.html": "<p>Hello</p>",
    }
    for address, text in tables.items():
        path = tmp_path / address
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    write_inventory(tmp_path)
    write_inventory(tmp_path)  # again: it does not name itself
    found = json.loads((tmp_path / INVENTORY).read_text(encoding="utf-8"))["files"]

    assert [2, 1, None] == [entry.get("rows") for entry in found]
    assert sorted(tables) == [entry["path"] for entry in found]
    for entry in found:
        content = tables[entry["path"]].encode()
        assert (len(content), hashlib.sha256(content).hexdigest()) == (
            entry["bytes"],
            entry["sha256"],
        )


def test_what_was_read_is_listed_as_sha256sum_reads_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "b.csv").write_text("b", encoding="utf-8")
    (tmp_path / "a.csv").write_text("a", encoding="utf-8")
    paths = [path.relative_to(tmp_path) for path in tmp_path.iterdir()]
    sums = [hashlib.sha256(letter).hexdigest() for letter in (b"a", b"b")]

    assert f"{sums[0]}  a.csv\n{sums[1]}  b.csv\n" == inputs_text(paths)
