"""The kinds of signed items: their type, the namespace of their signatures, their file ending."""

from __future__ import annotations

import re

VERSION = 1
SUFFIX = {
    "edition": ".scedition",
    "enrol": ".scenrol",
    "sheet": ".scsheet",
    "record": ".scbundle",
    "decision": ".scdecision",
    "custody": ".sccustody",
    "result": ".scresult",
}
"""The file ending of every type of version 1."""

READ = tuple(SUFFIX)
"""The types this release reads; their places, from 1, are their numbers on paper."""

WRAPPED = ".age"
"""What a file wrapped for recipients has behind its ending."""

_NAMESPACE = re.compile(r"\A([a-z]{1,16})\.v([0-9]{1,4})@smartcity-desktop\Z")


def namespace(type_: str) -> bytes:
    """Return what signatures over items of this type are made for."""
    return f"{type_}.v{VERSION}@smartcity-desktop".encode()


def named_by(namespace_: bytes) -> tuple[str, int] | None:
    """Return the type and version a namespace names, or None when it is not one of ours."""
    try:
        found = _NAMESPACE.match(namespace_.decode("ascii"))
    except UnicodeDecodeError:
        return None
    return (found[1], int(found[2])) if found else None
