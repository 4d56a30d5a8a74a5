"""A folder is replaced whole or not at all."""

from __future__ import annotations

import ctypes
import errno
import os
import subprocess
from pathlib import Path

import pytest

from generator import staging
from generator.built_files import addresses
from generator.staging import MANIFEST, BuildRunning, FolderRefused, replacing


def _publish(out: Path, text: str) -> None:
    with replacing(out) as stage:
        (stage / "page").mkdir()
        (stage / "page" / "index.html").write_text(text, encoding="utf-8")


def _fail_half_way(out: Path) -> None:
    with replacing(out) as stage:
        (stage / "half").write_text("made", encoding="utf-8")
        raise KeyError


def _contents(folder: Path) -> dict[str, bytes]:
    return {address: (folder / address).read_bytes() for address in addresses(folder)}


def _beside(out: Path) -> list[str]:
    """Everything next to `out` but its lock file, which stays."""
    return sorted(
        path.name for path in out.parent.iterdir() if path.name != f".{out.name}.daybook-lock"
    )


@pytest.fixture(params=[True, False], ids=["in one step", "portable"])
def _swap(request, monkeypatch):
    """Run a test with the system's exchange and without."""
    if not request.param:
        monkeypatch.setattr(staging, "_exchanged", lambda _one, _other: False)


@pytest.fixture
def out(tmp_path):
    return tmp_path / "site"


def test_first_folder_appears_and_nothing_else(out):
    _publish(out, "new")

    assert "new" == (out / "page" / "index.html").read_text(encoding="utf-8")
    assert ["site"] == _beside(out)


@pytest.mark.usefixtures("_swap")
def test_later_folder_takes_the_place_of_the_first(out):
    _publish(out, "old")
    _publish(out, "new")

    assert "new" == (out / "page" / "index.html").read_text(encoding="utf-8")
    assert ["site"] == _beside(out)


@pytest.mark.usefixtures("_swap")
def test_failure_leaves_the_last_folder_byte_for_byte(out):
    _publish(out, "old")
    before = _contents(out)

    with pytest.raises(KeyError):
        _fail_half_way(out)

    assert before == _contents(out)
    assert ["site"] == _beside(out)


def test_failure_in_the_middle_of_a_portable_swap_puts_the_last_folder_back(out, monkeypatch):
    _publish(out, "old")
    before = _contents(out)
    monkeypatch.setattr(staging, "_exchanged", lambda _one, _other: False)
    rename = Path.rename

    def refuse_the_new(path, target):
        if path.name.endswith("stage"):
            raise OSError(errno.EIO, "the disk")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse_the_new)
    with pytest.raises(OSError, match="the disk"):
        _publish(out, "new")

    assert before == _contents(out)
    assert ["site"] == _beside(out)


def test_next_run_puts_back_what_a_killed_portable_swap_moved_aside(out):
    _publish(out, "old")
    before = _contents(out)
    out.rename(out.with_name(".site.daybook-old"))
    out.with_name(".site.daybook-stage").mkdir()

    with pytest.raises(KeyError):
        _fail_half_way(out)

    assert before == _contents(out)
    assert ["site"] == _beside(out)


def test_next_run_clears_what_a_dead_build_left_and_follows_no_link(out, tmp_path):
    kept = tmp_path / "elsewhere"
    kept.mkdir()
    (kept / "file").write_text("kept", encoding="utf-8")
    out.with_name(".site.daybook-stage").mkdir()
    (out.with_name(".site.daybook-stage") / "half").write_text("made", encoding="utf-8")
    out.with_name(".site.daybook-old").symlink_to(kept)
    _publish(out, "new")

    assert ["elsewhere", "site"] == _beside(out)
    assert "kept" == (kept / "file").read_text(encoding="utf-8")


def test_manifest_holds_the_checksum_of_every_file(out):
    _publish(out, "new")
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", MANIFEST],
        cwd=out,
        capture_output=True,
        text=True,
        check=True,
    )

    assert "page/index.html: OK\n" == checked.stdout


def test_second_build_at_once_is_refused(out):
    _publish(out, "old")
    with replacing(out), pytest.raises(BuildRunning, match="another build"), replacing(out):
        pytest.fail("two builds at once")


def test_folder_of_somebody_else_is_refused_before_any_work(out):
    out.mkdir()
    (out / "thesis.odt").write_text("years of work", encoding="utf-8")
    with pytest.raises(FolderRefused, match="not made by Daybook"), replacing(out):
        pytest.fail("work was started")

    assert {"thesis.odt": b"years of work"} == _contents(out)
    assert ["site"] == sorted(path.name for path in out.parent.iterdir())


def test_file_that_somebody_put_into_our_folder_is_not_deleted(out):
    _publish(out, "old")
    (out / "CNAME").write_text("budget.example.org", encoding="utf-8")
    (out / ".DS_Store").write_bytes(b"left by a system")
    before = _contents(out)

    with pytest.raises(FolderRefused, match="did not make: CNAME;"), replacing(out):
        pytest.fail("work was started")

    assert before == _contents(out)


def test_empty_folder_is_accepted(out):
    out.mkdir()
    _publish(out, "new")

    assert (out / MANIFEST).is_file()


def test_file_in_place_of_the_folder_is_refused(out):
    out.write_text("a file", encoding="utf-8")
    with pytest.raises(FolderRefused, match="is a file"), replacing(out):
        pytest.fail("work was started")


def test_place_that_cannot_be_written_is_refused(out):
    out.write_text("a file", encoding="utf-8")
    with pytest.raises(FolderRefused, match="nothing can be written beside"), replacing(out / "in"):
        pytest.fail("work was started")


def test_folder_that_cannot_be_written_is_refused(out, monkeypatch):
    _publish(out, "old")
    monkeypatch.setattr(os, "access", lambda _path, _mode: False)
    with pytest.raises(FolderRefused, match="cannot be written to"), replacing(out):
        pytest.fail("work was started")


def test_mount_point_is_refused(out, monkeypatch):
    _publish(out, "old")
    monkeypatch.setattr(os.path, "ismount", lambda _path: True)
    with pytest.raises(FolderRefused, match="mount point"), replacing(out):
        pytest.fail("work was started")


def test_link_to_the_folder_stays_a_link(out, tmp_path):
    _publish(tmp_path / "real", "old")
    out.symlink_to(tmp_path / "real")
    _publish(out, "new")

    assert out.is_symlink()
    assert "new" == (tmp_path / "real" / "page" / "index.html").read_text(encoding="utf-8")


def test_exchange_says_when_the_system_cannot_and_raises_what_went_wrong(tmp_path, monkeypatch):
    class Kernel:
        answer = errno.EINVAL

        def renameat2(self, *_arguments):
            ctypes.set_errno(self.answer)
            return -1

    monkeypatch.setattr(ctypes, "CDLL", lambda *_arguments, **_options: Kernel())

    assert not staging._exchanged(tmp_path / "one", tmp_path / "other")
    Kernel.answer = errno.EACCES
    with pytest.raises(PermissionError, match="other"):
        staging._exchanged(tmp_path / "one", tmp_path / "other")


@pytest.mark.parametrize("answer", [0, -1, None], ids=["at once", "refused", "no such call"])
def test_what_is_swapped_in_is_flushed_at_once_or_else_one_by_one(tmp_path, monkeypatch, answer):
    flushed = []
    monkeypatch.setattr(staging, "_flush_one", flushed.append)
    call = None if answer is None else lambda _handle: answer
    monkeypatch.setattr(staging, "_of_c_library", lambda _name: call)
    (tmp_path / "page").mkdir()
    (tmp_path / "page" / "index.html").touch()
    staging._flush(tmp_path)

    expected = [tmp_path / "page" / "index.html", tmp_path / "page", tmp_path]
    assert flushed == ([] if answer == 0 else expected)


def test_addresses_name_links_and_do_not_follow_them(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "folder")

    assert ["folder/file", "link"] == addresses(tmp_path)
