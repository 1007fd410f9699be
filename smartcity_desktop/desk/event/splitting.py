"""Taking items apart into files that ordinary tools read: no program of ours has to be trusted.

Each payload becomes one file, each signature another, and `allowed_signers` says whose key is
whose, so that `ssh-keygen -Y verify` gives the same answer as we do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from smartcity_desktop.bundles import kinds
from smartcity_desktop.desk.laptop.receiving import ReadItem
from smartcity_desktop.domain.digest import telling_apart
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.values import replace
from smartcity_desktop.host import saving

SIGNERS = "allowed_signers"
COMMANDS = "commands.txt"


def split(items: Iterable[ReadItem], edition: Edition, folder: Path) -> int:
    """Write the accepted items apart into `folder`; return how many signatures were written.

    Signatures by keys that `edition` does not know are left out, as everywhere.

    Raises:
        Problem: split.folder_in_use, split.failed, save.not_a_folder. Then nothing has its name.
    """
    names, every = signers(edition), _once(items)
    digits = telling_apart(every)
    in_use = Problem("split.folder_in_use", folder=str(folder))
    try:
        with saving.whole_folder(folder, in_use) as part:
            _write(part / SIGNERS, "".join(f"{name} {key}\n" for key, name in names.items()))
            commands = [
                line for at, item in every.items() for line in _apart(item, digits[at], names, part)
            ]
            _write(part / COMMANDS, "".join(f"{line}\n" for line in commands))
    except OSError as fault:
        raise Problem("split.failed", folder=str(folder), reason=fault.strerror or "") from fault
    return len(commands)


def signers(edition: Edition) -> dict[str, str]:
    """Return who each key belongs to: seats and officers by their ids."""
    officers = {key: str(id_) for key, id_ in edition.officer_keys().items()}
    return {**officers, **{person.key: seat for seat, person in edition.roster.items()}}


def _once(items: Iterable[ReadItem]) -> dict[Digest, ReadItem]:
    """An item that lies in several files is written once, with the signatures of all of them."""
    found: dict[Digest, ReadItem] = {}
    for item in items:
        if item.item is not None:
            before = found.get(item.digest)
            blocks = {**(before.blocks if before else {}), **item.blocks}
            found[item.digest] = replace(item, blocks=blocks)
    return found


def _apart(item: ReadItem, digits: str, names: Mapping[str, str], folder: Path) -> list[str]:
    name = f"{item.type}-{digits}"
    (folder / f"{name}.json").write_bytes(item.payload)
    namespace = kinds.namespace(item.type).decode("ascii")
    commands = []
    for key, block in sorted(item.blocks.items()):
        if key in names:
            signature = f"{name}.{names[key]}.sig"
            (folder / signature).write_bytes(block)
            commands.append(
                f"ssh-keygen -Y verify -f {SIGNERS} -I {names[key]} -n {namespace} "
                f"-s {signature} < {name}.json"
            )
    return commands


def _write(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8", newline="\n")
