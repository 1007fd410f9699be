"""What papers say of an event, as files and a few words give it, in the first edition and later."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path

from smartcity_desktop.desk.edition import named_files
from smartcity_desktop.domain import png
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import NO_OFFICER, OfficerId
from smartcity_desktop.domain.paper_facts import Basis, Letterhead, PaperSize
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.text import tidy
from smartcity_desktop.domain.values import Struct, field, replace
from smartcity_desktop.editions import basis_csv, letterhead_toml


class PaperFiles(Struct, frozen=True):
    """What people name: None, and in `numbering` a paper that is missing, stay as they are.

    `letterhead` is a TOML file with the logo beside it, `basis` a list. `coordinator` "" is nobody,
    a pattern "" no number.
    """

    letterhead: Path | None = None
    basis: Path | None = None
    paper: PaperSize | None = None
    coordinator: OfficerId | None = None
    numbering: Mapping[str, str] = field(default_factory=dict)


class PaperChanges(Struct, frozen=True):
    """The same, read: what another edition says otherwise."""

    letterhead: Letterhead | None = None
    basis: tuple[Basis, ...] | None = None
    paper: PaperSize | None = None
    coordinator: OfficerId | None = None
    numbering: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return self == UNCHANGED


UNCHANGED = PaperChanges()


def read(files: PaperFiles) -> PaperChanges:
    """Return what the files say.

    Raises:
        Problems: letterhead.faulty, basis.faulty.
        Problem: file.unreadable, file.not_utf8, logo.…
    """
    return of(files, letterhead(files.letterhead), basis(files.basis))


def of(
    files: PaperFiles, letterhead: Letterhead | None, basis: tuple[Basis, ...] | None
) -> PaperChanges:
    """Return what is changed, given what the files say."""
    patterns = {paper: tidy(pattern) for paper, pattern in files.numbering.items()}
    return PaperChanges(letterhead, basis, files.paper, files.coordinator, patterns)


def basis(file: Path | None) -> tuple[Basis, ...] | None:
    """Return what a list says the assessment rests on, None where there is no list.

    Raises:
        Problems: basis.faulty.
        Problem: file.unreadable, file.not_utf8.
    """
    return None if file is None else basis_csv.read(named_files.text(file), file.name)


def letterhead(file: Path | None) -> Letterhead | None:
    """Return the letterhead that a file and the logo beside it give, None where there is no file.

    Raises:
        Problems: letterhead.faulty.
        Problem: file.unreadable, file.not_utf8, logo.…
    """
    if file is None:
        return None
    said = letterhead_toml.read(named_files.text(file), file.name)
    logo = _logo(file.parent / said.logo) if said.logo else ""
    return Letterhead(said.agency, said.unit, said.address, said.contact, logo)


def _logo(file: Path) -> str:
    """The picture alone: who made it, where and with what goes to nobody."""
    given = named_files.data(file)
    picture = png.bare(given)
    fault = png.fault(picture)
    if fault is not None:
        drawn = fault == png.PngFault.NOT_PNG and b"<svg" in given[:4096].lower()
        facts = {"most": png.MOST_BYTES // 1024, "side": png.MOST_SIDE}
        raise Problem(f"logo.{'svg' if drawn else fault}", file=file.name, **facts)
    return base64.b64encode(picture).decode("ascii")


def changed(edition: Edition, changes: PaperChanges) -> Edition:
    """Return the edition with what changes.

    A coordinator who is no officer any more is no coordinator either.
    """
    coordinator = edition.coordinator if edition.coordinator in edition.officers else NO_OFFICER
    numbering = {**edition.numbering, **changes.numbering}
    return replace(
        edition,
        letterhead=edition.letterhead if changes.letterhead is None else changes.letterhead,
        basis=edition.basis if changes.basis is None else changes.basis,
        paper=changes.paper or edition.paper,
        coordinator=coordinator if changes.coordinator is None else changes.coordinator,
        numbering={paper: pattern for paper, pattern in numbering.items() if pattern},
    )
