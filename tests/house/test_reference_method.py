"""The method as people read it: its names are those of the code, and its example comes out."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

import pytest
from msgspec.structs import replace

from smartcity_desktop.domain.edition import TIES, Edition, Policy, Region, RegionKind
from smartcity_desktop.domain.ids import IndicatorId, SeatId
from smartcity_desktop.domain.result import BORDERLINE, SELECTED, Ranking
from smartcity_desktop.domain.rubric import WHOLE, Aspect, Indicator, Rubric, Scale, Text
from smartcity_desktop.domain.rule import Rule
from smartcity_desktop.ranking import rule_a
from tests.house import wire
from tests.house.reference import CODE, LANGUAGES, section
from tests.merge.event import Event, excuses, wide
from tests.ranking.deciding import result

every_language = pytest.mark.parametrize("language", LANGUAGES)
SEATS = tuple(map(SeatId, "CDEF"))
UNSCORED = {"en": "unscored", "id": "tidak bernilai"}
SELECTION = {"en": {"yes": SELECTED, "open": BORDERLINE, "no": ""},
             "id": {"ya": SELECTED, "terbuka": BORDERLINE, "tidak": ""}}  # fmt: skip


def figure(written: str, language: str) -> Fraction:
    """Return a figure of the text: a fraction, or a decimal in its language."""
    if language == "id":
        written = written.replace(".", "").replace(",", ".")
    return Fraction(written.replace("…", ""))


class Example:
    """The worked example as it stands in the text of one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.told = section(language, "method", "2").body
        self.rows, self.aspects, self.regions, self.ranked = (
            rows for _, *rows in section(language, "method", "2").tables()
        )

    def rubric(self) -> Rubric:
        words = (Text("-"),) * 5
        return Rubric(
            id="EXAMPLE",
            version=1,
            title=Text("-"),
            scale=Scale(1, 5),
            aspects=tuple(
                Aspect(
                    name,
                    Text("-"),
                    int(weight),
                    tuple(
                        Indicator(IndicatorId(row[1]), Text("-"), int(row[2]), words)
                        for row in self.rows
                        if row[0] == name
                    ),
                )
                for name, weight, *_ in self.aspects
            ),
        )

    def levels(self) -> list[dict[SeatId, dict[str, int | None]]]:
        """Return the sheets of each region, by seat and indicator."""
        first: dict[SeatId, dict[str, int | None]] = {
            seat: {row[1]: None if row[at] == "–" else int(row[at]) for row in self.rows}
            for at, seat in enumerate(map(SeatId, "CDE"), start=3)
        }
        indicators = [row[1] for row in self.rows]
        others: list[dict[SeatId, dict[str, int | None]]] = [
            {
                seat: dict.fromkeys(indicators, int(level))
                for seat, level in zip(SEATS, row[1].split(), strict=False)
            }
            for row in self.regions
        ]
        return [first, *others]

    def edition(self) -> Edition:
        ties = tuple(tie for tie in TIES if tie != "lot")
        made = wide(len(self.ranked), policy=Policy(quota=4, quorum=2, ties=ties))
        names = [row[1] for row in self.ranked]
        regions = {
            code: Region(name, RegionKind.CITY, "-")
            for code, name in zip(made.regions, names, strict=True)
        }
        return replace(made, rubric=self.rubric(), regions=regions)

    def ranking(self) -> Ranking:
        """The ranking of the example, on which the archive's own script has agreed."""
        event = Event(self.edition())
        for session, levels in zip(event.edition.sessions, self.levels(), strict=True):
            event.held(session, levels, excuses(*(set(SEATS) - set(levels))))
        return result(event)


@every_language
def test_the_example_is_a_whole_rubric(language: str) -> None:
    rubric = Example(language).rubric()
    assert sum(aspect.weight for aspect in rubric.aspects) == WHOLE
    assert all(
        sum(i.weight for i in aspect.indicators) == aspect.weight for aspect in rubric.aspects
    )


@every_language
def test_the_score_worked_by_hand_is_that_of_the_code(language: str) -> None:
    example = Example(language)
    first = example.ranking().rows[0].score
    for row in example.rows:
        value = first.indicators[IndicatorId(row[1])]
        assert row[6] == (UNSCORED[language] if value is None else str(value)), row
    for name, _, _, exact, decimal in example.aspects:
        found = first.aspects[name]
        assert found is not None
        assert figure(exact, language) == found
        assert 0 <= found - figure(decimal, language) < Fraction(1, 10**6), decimal
    assert first.index == Fraction(427, 120)
    assert "427/120" in example.told
    printed = str(first.printed).replace(".", "," if language == "id" else ".")
    assert re.search(rf"427/120 = .*{re.escape(printed)}", example.told)


@every_language
def test_what_was_scored_of_an_aspect_is_told(language: str) -> None:
    example = Example(language)
    for name, weight, scored, _, _ in example.aspects:
        mine = [row for row in example.rows if row[0] == name]
        assert int(weight) == sum(int(row[2]) for row in mine)
        assert int(scored) == sum(int(row[2]) for row in mine if row[6] != UNSCORED[language])


@every_language
def test_the_other_regions_come_out_as_told(language: str) -> None:
    example = Example(language)
    scores = {row.score.region: row.score for row in example.ranking().rows}
    by_name = {region.name: scores[code] for code, region in example.edition().regions.items()}
    for name, levels, index, high, share in example.regions:
        score = by_name[name]
        assert figure(index, language) == score.index
        every = [int(one) for one in levels.split()] * len(example.rows)
        reached = sum(1 for one in every if one >= 4)
        assert re.findall(r"\d+", high) == [str(reached), str(len(every))]
        assert figure(share, language) == Fraction(reached, len(every))


@every_language
def test_the_table_of_the_example_is_the_ranking(language: str) -> None:
    example = Example(language)
    names = {code: region.name for code, region in example.edition().regions.items()}
    ranking = example.ranking()
    made = [
        (
            f"={row.rank}" if row.shared else str(row.rank),
            names[row.score.region],
            row.score.printed,
            row.selection,
            row.decided_by,
        )
        for row in ranking.rows
    ]
    told = [
        (
            rank,
            name,
            Decimal(index.replace(",", ".")),
            SELECTION[language][selected],
            "".join(CODE.findall(by)),
        )
        for rank, name, index, selected, by in example.ranked
    ]
    assert told == made
    assert ranking.margin == 0


@every_language
def test_rules_ties_and_kinds_are_named_as_in_the_code(language: str) -> None:
    (rules,) = (rows for _, *rows in section(language, "method", "1").tables())
    assert {CODE.findall(row[0])[0] for row in rules} == set(Rule)
    (ties,) = (rows for _, *rows in section(language, "method", "4").tables())
    assert [CODE.findall(row[0])[0] for row in ties] == list(TIES)
    (apart,) = (rows for _, *rows in section(language, "method", "6").tables())
    assert {CODE.findall(row[0])[0] for row in apart} == set(wire.values("result", "held.*.kind"))


@every_language
def test_the_examples_of_rounding_come_out(language: str) -> None:
    told = section(language, "method", "3").body
    mark = "," if language == "id" else "."
    pairs = re.findall(rf"(3\{mark}\d+)(…?)\D+?(3\{mark}\d{{4}})(?!\d)", told)
    assert len(pairs) == 2
    for exact, _, printed in pairs:
        assert rule_a.printed(figure(exact, language)) == Decimal(printed.replace(",", "."))
