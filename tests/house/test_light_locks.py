"""The quick locks of the tests' key files are locks all the same."""

from __future__ import annotations

import pytest

from smartcity_desktop.bundles import keys, wrapping
from smartcity_desktop.domain.problem import Problem
from tests import light_locks


def test_a_light_key_file_opens_with_its_passphrase_only() -> None:
    key = keys.from_seed(b"7" * 32)
    file = light_locks.key_file(key, "sawah kopi")
    assert keys.is_locked(file)
    assert keys.load(file, "sawah kopi").public == key.public
    with pytest.raises(Problem, match=r"key\.wrong_passphrase"):
        keys.load(file, "sawah")


def test_a_light_age_file_opens_with_its_passphrase_only() -> None:
    key = wrapping.generate()
    file = light_locks.identity_file(key, "sawah kopi")
    assert wrapping.is_wrapped(file)
    assert wrapping.load(file, "sawah kopi").recipient == key.recipient
    with pytest.raises(Problem, match=r"key\.wrong_passphrase"):
        wrapping.load(file, "sawah")
