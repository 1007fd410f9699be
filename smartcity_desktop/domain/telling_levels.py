"""Whether a text that the region reads speaks of levels, which its papers do not hold."""

from __future__ import annotations

import re
from collections.abc import Iterator

from smartcity_desktop.domain.record_draft import HappeningKind, RecordDraft
from smartcity_desktop.domain.rubric import Rubric

_WORDS = "jenjang|nilai|skor|indeks|level|levels|score|scores|index"
_SENTENCE = re.compile(r"[;\n]|[.!?](?=\s|$)")
READ = ("documents", "happenings", "response")
"""What a chair writes that the region's papers print; what the panel remarks and why somebody did
not score they leave out."""
_AROUND = 60
"""Characters of a sentence that are shown."""


def levels_told(text: str, rubric: Rubric) -> tuple[str, ...]:
    """Return the sentences of `text` that seem to tell a level: an indicator's code or a word like
    "jenjang" with a number of the scale behind it, or a level that becomes another."""
    tells = _pattern(rubric)
    return tuple(_shortened(one) for one in _sentences(text) if tells.search(one))


def told_in(draft: RecordDraft, rubric: Rubric) -> dict[str, tuple[str, ...]]:
    """Return the same for all that the region's papers print of a record, by its field: READ."""
    written = {
        "documents": draft.documents,
        "happenings": tuple(
            one.text for one in draft.happenings if one.kind != HappeningKind.TAKEN_BACK
        ),
        "response": (draft.texts.get("response", ""),),
    }
    told = {field: levels_told("\n".join(texts), rubric) for field, texts in written.items()}
    return {field: sentences for field, sentences in told.items() if sentences}


def _sentences(text: str) -> Iterator[str]:
    return (part.strip() for part in _SENTENCE.split(text) if part.strip())


def _pattern(rubric: Rubric) -> re.Pattern[str]:
    """A number counts where it stands alone, also with decimals: not in a date, a decree, "4G"."""
    least, most = rubric.scale.min, rubric.scale.max
    some = "|".join(str(level) for level in range(most, least - 1, -1))
    level = rf"(?<![\w.,:/+-])(?:{some})(?:[.,]\d+)?(?![\w/]|[.,:]\d)"
    codes = [one.id for one in rubric.indicators() if not one.id.isdigit()]
    named = "|".join((_WORDS, *(re.escape(code) for code in codes)))
    behind = rf"(?<!\w)(?:{named})(?!\w).*?{level}|(?<!\w)(?:{named})\s?=\s?(?:{some})(?!\w)"
    becomes = rf"(?<!\w)(?:{some})\s*(?:→|->|=>)\s*(?:{some})(?!\w)"
    return re.compile(f"{behind}|{becomes}", re.IGNORECASE)


def _shortened(sentence: str) -> str:
    return sentence if len(sentence) <= _AROUND else sentence[:_AROUND].rstrip() + "…"
