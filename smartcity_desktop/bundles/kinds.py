"""The kinds of signed items: type, namespace and file ending (the format, section 3).

Every type has a version of its own, `v`, the last field of its class in `domain`. Before 1.0
nothing is signed that must last: a field is added, and that is all. From 1.0 on what was signed
stays readable for ever, so that a type which gains, loses or widens a field gets its next version
(the format, section 12):

1. The class as it was, and those of its parts that change, go to `bundles/earlier.py` and keep
   their `v`; in `domain` the field is added and `v` becomes the next number. The namespace of new
   signatures and the check of `v` follow from it; no other type is touched.
2. A function beside the earlier class returns today's value for it and says what the field is where
   nobody could have written it. `payloads` reads by the `v` that the namespace of the signature
   names and hands the rest of the program today's value; the bytes stay those that were signed.
3. Items of the earlier version stay among the golden files, and new ones join them.

A field that a version does not name is refused in it, for ever: what a reader does not know it
cannot show, and nobody may sign what is not shown. A release that meets a newer `v` says E_VERSION.
"""

from __future__ import annotations

import re

from smartcity_desktop.domain.item import VERSIONS

SUFFIX = {
    "edition": ".scedition",
    "enrol": ".scenrol",
    "sheet": ".scsheet",
    "record": ".scbundle",
    "decision": ".scdecision",
    "custody": ".sccustody",
    "result": ".scresult",
}
"""The file ending of every type."""

READ = tuple(SUFFIX)
"""The types this release reads; their places, from 1, are their numbers on paper."""

WRAPPED = ".age"
"""What a file wrapped for recipients has behind its ending."""

_NAMESPACE = re.compile(r"\A([a-z]{1,16})\.v([1-9][0-9]{0,3})@smartcity-desktop\Z")


def version(type_: str) -> int:
    """Return the version that items of this type have today; 1 for a type this release does not
    read, since every type begins so."""
    return VERSIONS.get(type_, 1)


def namespace(type_: str) -> bytes:
    """Return what signatures over items of this type are made for."""
    return f"{type_}.v{version(type_)}@smartcity-desktop".encode()


def named_by(namespace_: bytes) -> tuple[str, int] | None:
    """Return the type and version a namespace names, or None when it is not one of ours."""
    try:
        found = _NAMESPACE.match(namespace_.decode("ascii"))
    except UnicodeDecodeError:
        return None
    return (found[1], int(found[2])) if found else None
