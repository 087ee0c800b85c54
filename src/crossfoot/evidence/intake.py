"""From paths that a person names to the single files in them, in a fixed order."""

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from crossfoot.archive import directory, manifest
from crossfoot.archive.manifest import Manifest
from crossfoot.core.errors import BadFileError
from crossfoot.core.wording import plural
from crossfoot.evidence import packed, state


@dataclass(frozen=True, slots=True)
class Found:
    """One file that was found.

    Attributes:
        shown: how to name it in a message.
        file_name: its own name, without folders.
        row_name: its name as a manifest gives it, relative to the manifest's folder.
        means: `file`, `folder` or `zip`.
        manifest: the manifest that speaks of it, or `None`.
        open: opens its bytes.
    """

    shown: str
    file_name: str
    row_name: str
    means: str
    manifest: Manifest | None
    open: Callable[[], BinaryIO]


@dataclass(frozen=True, slots=True)
class _Beside:
    """The manifest that holds for a folder, and the folder its names are relative to."""

    manifest: Manifest | None
    base: Path


class Intake:
    """Walks the paths.

    Attributes:
        files: every file found, in the order given, folders sorted by name.
        notes: sentences about what was passed over.
    """

    def __init__(self, stack: ExitStack) -> None:
        """Begin with nothing; `stack` keeps zip files open while their members are read."""
        self.files: list[Found] = []
        self.notes: list[str] = []
        self._stack = stack

    def walk(self, paths: Sequence[Path]) -> None:
        """Find all files under these paths: files, folders and zip files.

        Raises:
            BadFileError: a path does not exist, or is neither a file nor a folder.
        """
        for path in paths:
            _refuse_absent(path)
        beside: dict[Path, _Beside] = {}
        for path in paths:
            if path.is_dir():
                before = len(self.files)
                self._folder(path, _Beside(None, path))
                if len(self.files) == before:
                    self.notes.append(f"{path} holds no files to add.")
            else:
                folder = path.absolute().parent
                if folder not in beside:
                    beside[folder] = _Beside(self._manifest_of(folder)[0], folder)
                self._file(path, "file", beside[folder])

    def _folder(self, folder: Path, inherited: _Beside) -> None:
        if directory.exists(folder):
            self.notes.append(f"{folder} is an archive of crossfoot itself and was passed over.")
            return
        if folder.resolve() == state.folder().resolve():
            self.notes.append(f"{folder} holds the signing key and was passed over.")
            return
        own, own_path = self._manifest_of(folder)
        beside = _Beside(own, folder) if own else inherited
        try:
            entries = sorted(folder.iterdir(), key=lambda entry: entry.name)
        except OSError as error:
            self.notes.append(f"{folder} cannot be read: {error.strerror}.")
            return
        plain = [entry for entry in entries if not entry.name.startswith((".", "~$"))]
        for entry in plain:
            if entry != own_path and not _is_manifest_of_sibling(entry):
                self._entry(entry, beside)
        if len(plain) < len(entries):
            files = plural(len(entries) - len(plain), "hidden or lock file")
            self.notes.append(f"{files} in {folder} passed over.")

    def _entry(self, entry: Path, beside: _Beside) -> None:
        if entry.is_file():
            self._file(entry, "folder", beside)
        elif not entry.is_dir():
            self.notes.append(f"{entry} is not a file and was passed over.")
        elif entry.is_symlink():
            # It may lead back here; what it holds is found where it really lies.
            self.notes.append(f"{entry} is a link to a folder and was passed over.")
        else:
            self._folder(entry, beside)

    def _file(self, path: Path, means: str, beside: _Beside) -> None:
        if path.suffix.lower() == ".zip":
            opened = packed.open_zip(path, self._stack)
            if isinstance(opened, str):
                self.notes.append(opened)
            elif opened is not None:
                self._members(path, opened, beside.manifest)
                return
        row_name = path.absolute().relative_to(beside.base.absolute()).as_posix()
        found = Found(
            str(path), path.name, row_name, means, beside.manifest, lambda: path.open("rb")
        )
        self.files.append(found)

    def _members(self, path: Path, opened: packed.Zip, outer: Manifest | None) -> None:
        inner = opened.read_named(manifest.FILE_NAME)
        name = f"{path.name}/{manifest.FILE_NAME}"
        own = manifest.parse(inner, name) if inner is not None else None
        stated = own or _parse(path.with_suffix(".csv")) or outer
        if own:
            self.notes += own.problems
        for member in opened.members:
            file_name = member.name.rpartition("/")[2]
            if own is None or file_name != manifest.FILE_NAME:
                shown = f"{path}: {member.name}"
                self.files.append(Found(shown, file_name, member.name, "zip", stated, member.open))

    def _manifest_of(self, folder: Path) -> tuple[Manifest | None, Path | None]:
        """The folder's manifest and where it lies: within it, or beside it under its name."""
        whole = folder.absolute()
        for path in (folder / manifest.FILE_NAME, whole.with_name(f"{whole.name}.csv")):
            found = _parse(path)
            if found:
                self.notes += found.problems
                return found, path
        return None, None


def _refuse_absent(path: Path) -> None:
    if not path.exists():
        raise BadFileError(f"There is nothing at {path}.", "Check the spelling of the path.")
    if not path.is_dir() and not path.is_file():
        raise BadFileError(
            f"{path} is neither a file nor a folder.", "Name files, folders or zip files."
        )


def _is_manifest_of_sibling(entry: Path) -> bool:
    """Whether it speaks of the folder or zip beside it, rather than being a file to keep."""
    if entry.suffix.lower() != ".csv":
        return False
    folder = entry.with_suffix("")
    of_folder = folder.is_dir() and not (folder / manifest.FILE_NAME).is_file()
    return (of_folder or entry.with_suffix(".zip").is_file()) and _parse(entry) is not None


def _parse(path: Path) -> Manifest | None:
    try:
        return manifest.parse(path.read_bytes(), path.name)
    except OSError:
        return None
