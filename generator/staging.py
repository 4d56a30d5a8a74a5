"""A folder that is replaced whole or not at all: filled aside, sealed, then swapped into place.

Whatever stops a build, and whenever, `out` holds the last good folder byte for byte or the new one.
The next build clears away what a dead one left.
"""

from __future__ import annotations

import ctypes
import errno
import hashlib
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from generator.built_files import addresses, content_of
from generator.stopwatch import Stopwatch, untimed

MANIFEST = "daybook.sha256"
"""Names every file of a folder that Daybook made, as `sha256sum --check` reads it; its presence marks the folder as ours."""

_STRANGERS_SHOWN = 5
_LEFT_BY_SYSTEMS = {".DS_Store", "Thumbs.db", "desktop.ini"}

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_NO_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}
"""How a kernel or a file system says that it cannot swap two names in one step."""


class BuildRunning(Exception):  # noqa: N818 - named for what is the case; the command line exits 75
    """Another build is at work on the same folder."""


class FolderRefused(Exception):  # noqa: N818 - a person can choose another folder; shown without a traceback
    """The folder to write must not, or cannot, be replaced. Nothing has been touched."""


@contextmanager
def replacing(out: Path, stopwatch: Stopwatch = untimed) -> Iterator[Path]:
    """Yield an empty folder beside `out` that takes the place of `out` when the block ends well.

    Args:
        out: The folder to replace: absent, empty, or made by Daybook before.
        stopwatch: Told of the swap.

    Raises:
        BuildRunning: another build holds `out`.
        FolderRefused: `out` is somebody else's folder, or nothing can be written beside it.
    """
    out = Path(os.path.realpath(out))
    stage, aside = (out.with_name(f".{out.name}.daybook-{part}") for part in ("stage", "old"))
    _refuse_foreign(out)
    with _sole_build(out):
        _settle(out, stage, aside)
        stage.mkdir()
        try:
            yield stage
            with stopwatch("swap"):
                write_manifest(stage)
                _flush(stage)
                _swap(stage, aside, out)
        finally:
            _settle(out, stage, aside)


def write_manifest(folder: Path) -> None:
    """Write the SHA-256 of every file below `folder` into its manifest, sorted by address."""
    lines = [
        f"{hashlib.sha256(content_of(folder, address)).hexdigest()}  {address}\n"
        for address in addresses(folder)
        if address != MANIFEST
    ]
    (folder / MANIFEST).write_text("".join(lines), encoding="utf-8", newline="\n")


def _refuse_foreign(out: Path) -> None:
    if out.is_dir():
        if os.path.ismount(out):
            message = f"{out} is a mount point, which cannot be swapped; name a folder inside it"
            raise FolderRefused(message)
        if not os.access(out, os.W_OK):
            message = f"{out} cannot be written to"
            raise FolderRefused(message)
        if any(out.iterdir()) and not (out / MANIFEST).is_file():
            message = (
                f"{out} is not empty and was not made by Daybook (it has no {MANIFEST}); "
                "name another folder, or empty this one yourself"
            )
            raise FolderRefused(message)
        if strangers := _strangers(out):
            shown = ", ".join(strangers[:_STRANGERS_SHOWN])
            more = len(strangers) - _STRANGERS_SHOWN
            message = (
                f"{out} holds files that Daybook did not make: "
                f"{shown}{f' and {more:,} more' if more > 0 else ''}; "
                "the folder is replaced whole, so move them out or name another folder"
            )
            raise FolderRefused(message)
    elif os.path.lexists(out):
        message = f"{out} is a file, not a folder"
        raise FolderRefused(message)


def _strangers(out: Path) -> list[str]:
    """Return the files in a folder of ours that its manifest does not name; what systems leave is nobody's."""
    if not (out / MANIFEST).is_file():
        return []
    lines = (out / MANIFEST).read_text(encoding="utf-8").splitlines()
    ours = {MANIFEST, *(line.partition("  ")[2] for line in lines)}
    return [
        address
        for address in addresses(out)
        if address not in ours and address.rpartition("/")[2] not in _LEFT_BY_SYSTEMS
    ]


@contextmanager
def _sole_build(out: Path) -> Iterator[None]:
    # The lock file stays: removing it would let two later builds lock two different files of one name.
    lock = FileLock(out.with_name(f".{out.name}.daybook-lock"), blocking=False)
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        lock.acquire()
    except Timeout:
        message = f"another build is writing {out}; wait until it has ended"
        raise BuildRunning(message) from None
    except OSError as error:
        message = f"nothing can be written beside {out}: {error.strerror}"
        raise FolderRefused(message) from None
    try:
        yield
    finally:
        lock.release()


def _settle(out: Path, stage: Path, aside: Path) -> None:
    """Put back a folder that was moved aside for nothing, and remove everything half made."""
    if aside.exists() and not out.exists():
        aside.rename(out)
    for leftover in (stage, aside):
        if leftover.is_symlink():
            leftover.unlink()
        elif leftover.exists():
            shutil.rmtree(leftover)


def _flush(folder: Path) -> None:
    """Make sure that what is swapped into place is on the disk, not only in memory."""
    # Pages by the thousand are flushed together: one by one takes minutes on a busy disk.
    if os.name != "posix" or _flushed_whole(folder):
        return
    for parent, _, names in os.walk(folder, topdown=False):
        for path in (*(Path(parent, name) for name in names), Path(parent)):
            if not path.is_symlink():
                _flush_one(path)


def _flushed_whole(folder: Path) -> bool:
    """Flush the file system that a folder is on, in one step; False where the system cannot."""
    syncfs = _of_c_library("syncfs")
    if syncfs is None:
        return False
    handle = os.open(folder, os.O_RDONLY)
    try:
        return bool(syncfs(handle) == 0)
    finally:
        os.close(handle)


def _flush_one(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _swap(stage: Path, aside: Path, out: Path) -> None:
    if not out.exists():
        stage.rename(out)
    elif not _exchanged(stage, out):
        # Between these two `out` is absent for an instant; `_settle` puts it back should we die there.
        out.rename(aside)
        stage.rename(out)
    if os.name == "posix":
        _flush_one(out.parent)


def _exchanged(one: Path, other: Path) -> bool:
    """Swap two folders in a single step; False where the system cannot."""
    renameat2 = _of_c_library("renameat2")
    if renameat2 is None:
        return False
    names = (os.fsencode(one), os.fsencode(other))
    if renameat2(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _NO_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(other))


def _of_c_library(name: str) -> Callable[..., int] | None:
    """Return a function of Linux that Python does not offer; None elsewhere and where it is too old."""
    if sys.platform != "linux":  # pragma: no cover - covered where the tests run elsewhere
        return None
    found: Callable[..., int] | None = getattr(ctypes.CDLL(None, use_errno=True), name, None)
    return found
