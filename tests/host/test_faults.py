from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from smartcity_desktop.domain.problem import Problem
from smartcity_desktop.host import faults
from smartcity_desktop.host.faults import Fault


def windows(code: int, posix: int) -> OSError:
    """A fault as Python raises it on Windows: both codes at once."""
    fault = OSError(posix, os.strerror(posix))
    fault.winerror = code  # type: ignore[attr-defined,unused-ignore]
    return fault


@pytest.mark.parametrize(
    ("code", "posix", "kind"),
    [
        (32, errno.EACCES, Fault.HELD),
        (33, errno.EACCES, Fault.HELD),
        (1224, errno.EINVAL, Fault.HELD),
        (5, errno.EACCES, Fault.DENIED),
        (19, errno.EACCES, Fault.READ_ONLY),
        (21, errno.EACCES, Fault.GONE),
        (1167, errno.EINVAL, Fault.GONE),
        (39, errno.EINVAL, Fault.FULL),
        (112, errno.ENOSPC, Fault.FULL),
        (123, errno.EINVAL, Fault.OTHER),
    ],
)
def test_windows_own_code_goes_before_the_one_that_python_makes_of_it(
    code: int, posix: int, kind: Fault
) -> None:
    assert faults.kind(windows(code, posix)) == kind


@pytest.mark.parametrize(
    ("posix", "kind"),
    [
        (errno.ENOSPC, Fault.FULL),
        (errno.EROFS, Fault.READ_ONLY),
        (errno.EACCES, Fault.DENIED),
        (errno.EBUSY, Fault.HELD),
        (errno.ENOENT, Fault.GONE),
        (errno.EIO, Fault.OTHER),
    ],
)
def test_elsewhere_the_systems_code_says_it(posix: int, kind: Fault) -> None:
    assert faults.kind(OSError(posix, os.strerror(posix))) == kind


def test_what_is_no_fault_of_the_system_is_something_else() -> None:
    assert faults.kind(ValueError("x")) == Fault.OTHER
    assert faults.kind(Problem("file.held", file="x", folder="y")) == Fault.OTHER


def test_what_is_held_is_named_with_its_folder() -> None:
    told = faults.held(Path("rapat") / "peringkat.csv")
    assert (told.code, told.facts) == ("file.held", {"file": "peringkat.csv", "folder": "rapat"})
