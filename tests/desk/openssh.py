"""A root holder who signs with OpenSSH alone."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
)

from smartcity_desktop.bundles import keys

needed = pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="needs ssh-keygen")

EDITION = "edition.v1@smartcity-desktop"


def key_file(folder: Path, key: keys.SigningKey, name: str) -> Path:
    """Write a private key as ssh-keygen keeps one without a passphrase."""
    file = folder / name
    plain = key._private.private_bytes(Encoding.PEM, PrivateFormat.OpenSSH, NoEncryption())
    file.write_bytes(plain)
    file.chmod(0o600)
    return file


def sign(file: Path, key: Path, name: str, namespace: str = EDITION, *more: str) -> Path:
    """Sign `file` as the instructions say; return the signature under a name of its own."""
    words = ["ssh-keygen", "-q", "-Y", "sign", *more, "-f", str(key), "-n", namespace, file.name]
    subprocess.run(words, check=True, capture_output=True, cwd=file.parent)
    return file.with_name(f"{file.name}.sig").rename(file.with_name(name))
