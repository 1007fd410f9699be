"""From a sentence with gaps and facts to what a person reads: words that follow their number.

``{count} {count:sheet|sheets} {count:is|are} missing`` takes one word where the number is 1 and the
other for every other number. A number is written with its thousands apart, as the language does;
``{year:d}`` writes one that is a name, not an amount, as it is.
"""

from __future__ import annotations

import re
import string
from collections.abc import Mapping
from functools import cache
from typing import Any

from smartcity_desktop.domain.problem import Fact

_FOLLOWING = re.compile(r"\{\w+:")
_MARK = re.compile("[\ue000-\uf8ff]+$")
"""Private characters with which papers say what is bold."""
_ENDED = re.compile(r"\{(\w+)\}\.(?!\.)")


class Known(dict[str, Fact]):
    """Facts of which some may be missing; what is not known shows as "…"."""

    def __missing__(self, key: str) -> str:
        return "…"


def filled(text: str, facts: Mapping[str, Fact], language: str) -> str:
    """Return `text` with its gaps filled.

    Raises:
        KeyError: A gap has no fact, and the facts are not `Known`; that is our bug.
    """
    if "}." in text:
        text = _ENDED.sub(lambda gap: _one_stop(gap, facts), text)
    if _follows(text) or any(isinstance(fact, int) and abs(fact) > 999 for fact in facts.values()):
        return _FILLINGS[language].vformat(text, (), facts)
    return text.format_map(facts)


def _one_stop(gap: re.Match[str], facts: Mapping[str, Fact]) -> str:
    """A sentence that ends with "M.Sc." has its full stop, also where papers set it in bold."""
    fact = facts.get(gap[1])
    ends = isinstance(fact, str) and _MARK.sub("", fact).endswith(".")
    return gap[0][:-1] if ends else gap[0]


@cache
def _follows(text: str) -> bool:
    """Tell whether a word or a number asks for more than C does, which is eight times as fast."""
    return _FOLLOWING.search(text) is not None


class _Filling(string.Formatter):
    def __init__(self, apart: str) -> None:
        self._apart = apart

    def format_field(self, value: Any, format_spec: str) -> str:
        if "|" in format_spec:
            one, others = format_spec.split("|")
            # Papers say a number with its words behind it: "1 (one)".
            return one if str(value).partition(" ")[0] == "1" else others
        if isinstance(value, int) and not format_spec:
            return f"{value:,}".replace(",", self._apart)
        return format(value, format_spec) if isinstance(value, int) else str(value)


_FILLINGS = {"id": _Filling("."), "en": _Filling(",")}
