from __future__ import annotations

import pytest

from smartcity_desktop.desk.laptop.receiving import Became, Outcome, Receipt
from smartcity_desktop.domain.ids import NO_DIGEST, Digest
from smartcity_desktop.domain.item import TYPES
from smartcity_desktop.domain.view import View
from smartcity_desktop.ui.coordinate.receive import reception_words
from smartcity_desktop.ui.coordinate.receive.reception_words import Reception


@pytest.mark.parametrize("kind", ["sheet", *TYPES.values()])
def test_an_item_of_every_type_has_its_line(kind: str) -> None:
    came = Outcome(
        "stick/one.scbundle", Digest("12ab34cd" * 8), kind, Became.DUPLICATE, "", {}, None
    )
    reception = Reception("2019-02-21T09:00:00+07:00", "stick", Receipt((came,), 1, ()))
    told = reception_words.node(reception, View(None, NO_DIGEST, {}, {}, ()))
    (file,) = told.children
    (item,) = file.children
    assert "12AB34CD" in item.name
