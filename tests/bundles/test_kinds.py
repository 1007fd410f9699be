from __future__ import annotations

import pytest

from smartcity_desktop.bundles import kinds


def test_a_namespace_names_its_type_and_version() -> None:
    for type_ in kinds.SUFFIX:
        assert kinds.named_by(kinds.namespace(type_)) == (type_, 1)
    assert kinds.named_by(b"sheet.v12@smartcity-desktop") == ("sheet", 12)


@pytest.mark.parametrize(
    "namespace",
    [
        b"",
        b"file",
        b"sheet@smartcity-desktop",
        b"sheet.v1@smartcity-desktop\n",
        b"Sheet.v1@smartcity-desktop",
        b"sheet.v\xd9\xa1@smartcity-desktop",
        b"sheet.v1@smartcity-desktop.example",
        b"sheet.v01@smartcity-desktop",
        b"sheet.v0@smartcity-desktop",
        b"\xff",
    ],
)
def test_other_namespaces_are_not_ours(namespace: bytes) -> None:
    assert kinds.named_by(namespace) is None
