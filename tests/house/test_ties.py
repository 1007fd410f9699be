"""A tie criterion is whole: named for editions, computed twice, and told in both languages."""

from __future__ import annotations

from collections.abc import Iterator

from smartcity_desktop.domain.tie import Tie, Wording, label
from smartcity_desktop.host import wording
from smartcity_desktop.ranking.ties import CRITERIA
from tests.house.source import RESOURCES
from tests.house.test_words import labels


def lacking(criterion: str) -> Iterator[str]:
    """Yield every place that must name a criterion and does not."""
    if criterion not in set(Tie):
        yield "domain/tie.py: no Tie, so that no edition may declare it and no result name it"
    if criterion not in CRITERIA:
        yield "ranking/ties.py: not in CRITERIA"
    archive = "".join(
        path.read_text(encoding="utf-8") for path in (RESOURCES / "archive").glob("*.py")
    )
    if f'"{criterion}"' not in archive:
        yield "resources/archive: not computed a second time"
    for language in wording.LANGUAGES:
        for page in ("format", "method"):
            text = (RESOURCES / "reference" / language / f"{page}.md").read_text(encoding="utf-8")
            if f"`{criterion}`" not in text:
                yield f"reference/{language}/{page}.md: not named"
        for one in Wording:
            key = label(criterion, one)
            if key not in labels(language):
                yield f"labels/{language}/ranking.toml: {key.removeprefix('ranking.')}"


def test_every_criterion_is_named_computed_and_worded() -> None:
    missing = [f"{one}: {what}" for one in {*Tie, *CRITERIA} for what in lacking(one)]
    assert not missing, "\n".join(missing)


def test_a_criterion_that_is_computed_alone_is_told_what_it_lacks() -> None:
    assert list(lacking("most_fives")) == [
        "domain/tie.py: no Tie, so that no edition may declare it and no result name it",
        "ranking/ties.py: not in CRITERIA",
        "resources/archive: not computed a second time",
        "reference/id/format.md: not named",
        "reference/id/method.md: not named",
        "labels/id/ranking.toml: tie.most_fives.paper",
        "labels/id/ranking.toml: tie.most_fives.sentence",
        "labels/id/ranking.toml: tie.most_fives.short",
        "reference/en/format.md: not named",
        "reference/en/method.md: not named",
        "labels/en/ranking.toml: tie.most_fives.paper",
        "labels/en/ranking.toml: tie.most_fives.sentence",
        "labels/en/ranking.toml: tie.most_fives.short",
    ]


def test_a_share_is_called_a_share_and_no_number() -> None:
    """A panel of four has no more to give than one of three."""
    said = {
        key: text
        for language in wording.LANGUAGES
        for key, text in labels(language).items()
        if key.startswith("ranking.tie.high_levels.")
    }
    assert said
    assert all("bagian" in text or "share" in text for text in said.values())
