"""The root key that signs here: made once, opened for one signature."""

from __future__ import annotations

from pathlib import Path

from smartcity_desktop.bundles import keys
from smartcity_desktop.desk.edition import named_files
from smartcity_desktop.domain.edition import Edition
from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.domain.values import replace
from smartcity_desktop.host import sticks


def load(file: Path, passphrase: str) -> keys.SigningKey:
    """Return the root key in an OpenSSH private-key file.

    Raises:
        Problem: file.unreadable, key.…
    """
    return keys.load(named_files.data(file), passphrase, file.name)


def make(file: Path, passphrase: str) -> keys.SigningKey:
    """Make a key file that does not exist yet, and its public text beside it (.pub): both, or none.

    Raises:
        Problem: key.exists where one of the two is there, sticks.…
    """
    check_new(file)
    key = keys.generate()
    file.parent.mkdir(parents=True, exist_ok=True)
    private = (file.name, key.to_file(passphrase))
    sticks.write_pair(file.parent, private, (f"{file.name}.pub", f"{key.public}\n".encode()))
    return key


def check_new(file: Path) -> None:
    """Tell whether a key pair may be written there; no key is ever replaced.

    Raises:
        Problem: key.exists.
    """
    for one in (file, file.with_name(f"{file.name}.pub")):
        if one.exists() or one.is_symlink():
            raise Problem("key.exists", seat=one.name)


def stand_in() -> str:
    """Return the public text of a key that is thrown away, to check an edition before its root
    key is open."""
    return keys.generate().public


def instead_of(edition: Edition, stood_in: str, public: str) -> Edition:
    """Return the edition in which the officer with the key `stood_in` has the key `public`."""
    officers = {
        id_: replace(officer, key=public) if officer.key == stood_in else officer
        for id_, officer in edition.officers.items()
    }
    return replace(edition, officers=officers)
