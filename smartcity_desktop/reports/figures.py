"""Numbers, dates and names as a paper says them, in one language."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta, timezone
from decimal import Decimal
from fractions import Fraction

from smartcity_desktop.domain.problem import Fact
from smartcity_desktop.domain.rounding import INDEX_PLACES, half_up
from smartcity_desktop.domain.rubric import WHOLE, Rubric
from smartcity_desktop.host import wording
from smartcity_desktop.reports.libraries import spelt

ZONES = {"WIB": 7, "WITA": 8, "WIT": 9}
"""Hours ahead of UTC."""

"""Decimals of a published index."""

NONE = "–"


class Figures:
    """Says labels, numbers, days and times for a paper in `language` at a venue in `zone`."""

    def __init__(self, language: str, zone: str) -> None:
        self.language = language
        self.zone = zone
        self._point = "," if language == "id" else "."

    def say(self, key: str, **facts: Fact) -> str:
        """Return the paper's label at `key` (in reports.toml)."""
        return wording.label(self.language, f"reports.{key}", **facts)

    def form(self, key: str, **facts: Fact) -> str:
        """Return the label at `key` in forms.toml: the papers around a session."""
        return wording.label(self.language, f"forms.{key}", **facts)

    def ranking(self, key: str) -> str:
        """Return the label at a whole key of ranking.toml: what every face calls alike."""
        return wording.label(self.language, key)

    def say_or(self, key: str, otherwise: str) -> str:
        """Return the label at `key`, or `otherwise` where this release has no word for it."""
        try:
            return self.say(key)
        except KeyError:
            return otherwise

    def text(self, value: str) -> str:
        """Return a person's text, or the word that leaves nothing to fill in."""
        return value if value.strip() else self.say("nil")

    def known(self, value: str) -> str:
        """Return what is known of somebody for a table's cell, a dash where it is not."""
        return value if value.strip() else NONE

    def nip_line(self, digits: str) -> str:
        """Return the line with a civil-service number, "" for who has none: a label with nothing
        behind it could be filled in."""
        return self.say("who.nip_line", nip=nip(digits)) if digits.strip() else ""

    # numbers

    def number(self, value: Fraction | Decimal | None, places: int = INDEX_PLACES) -> str:
        """Return a number rounded half up to `places`, or a dash for None."""
        return NONE if value is None else plain(value, places).replace(".", self._point)

    def weight(self, weight: int, places: int) -> str:
        """Return a weight of WHOLE in percent, without the sign."""
        return self.number(Fraction(weight * 100, WHOLE), places)

    def in_words(self, value: Fraction | Decimal) -> str:
        """Return an index as it is read out: whole part, "koma", then digit by digit.

        Digit by digit, because "tiga koma dua ratus" would drop the last zero of 3,2000.
        """
        whole, _, decimals = plain(value, INDEX_PLACES).partition(".")
        head, *spoken = [spelt(self.language, int(part)) for part in (whole, *decimals)]
        return " ".join([head, self.say("point"), *spoken])

    def listed(self, parts: Sequence[str]) -> str:
        """Return parts as a sentence lists them: "A dan C", "A, B, dan C"."""
        *others, last = parts
        if not others:
            return last
        key = "listed.two" if len(others) == 1 else "listed.more"
        return self.say(key, first=", ".join(others), last=last)

    # time

    def _moment(self, moment: str) -> datetime | None:
        try:
            read = datetime.fromisoformat(moment)
        except ValueError:
            return None
        hours = ZONES.get(self.zone)
        if hours is None or read.tzinfo is None:
            return read
        try:
            return read.astimezone(timezone(timedelta(hours=hours)))
        except OverflowError:  # at the ends of the calendar; no item holds such a moment
            return None

    def date(self, moment: str) -> str:
        """Return the day of a moment at the venue ("21 Februari 2019")."""
        at = self._moment(moment)
        if at is None:
            return self.say("nil")
        return f"{at.day} {self.say(f'month.{at.month}')} {at.year}"

    def calendar(self, moment: str) -> tuple[int, int, int] | None:
        """Return day, month and year at the venue, None where the moment cannot be read."""
        at = self._moment(moment)
        return None if at is None else (at.day, at.month, at.year)

    def weekday(self, moment: str) -> str:
        """Return the day of the week at the venue, "" where the moment cannot be read."""
        at = self._moment(moment)
        return "" if at is None else self.say(f"day.{at.isoweekday()}")

    def full_date(self, moment: str) -> str:
        """Return weekday and day ("Kamis, 21 Februari 2019")."""
        weekday, date = self.weekday(moment), self.date(moment)
        return f"{weekday}, {date}" if weekday else date

    def time(self, moment: str, zone: bool = True) -> str:
        """Return the time of day at the venue ("09.30 WIB")."""
        at = self._moment(moment)
        if at is None:
            return self.say("nil")
        dot = "." if self.language == "id" else ":"
        return f"{at.hour:02}{dot}{at.minute:02}" + (f" {self.zone}" if zone else "")

    def span(self, start: str, end: str) -> str:
        """Return "09.00–10.30 WIB", with the second day where the end is another day."""
        if self.date(start) != self.date(end):
            return f"{self.time(start)} – {self.date(end)}, {self.time(end)}"
        return f"{self.time(start, zone=False)}–{self.time(end)}"

    def duration(self, seconds: int) -> str:
        """Return "1 jam 30 menit", "9 menit 40 detik" or "0 menit"."""
        hours, rest = divmod(max(0, seconds), 3600)
        minutes, left = divmod(rest, 60)
        parts = [
            self.say(f"unit.{unit}", n=n)
            for unit, n in (("hour", hours), ("minute", minutes), ("second", left))
            if n
        ]
        return " ".join(parts) or self.say("unit.minute", n=0)


def plain(value: Fraction | Decimal, places: int) -> str:
    """Return a number of zero or more with a decimal point, rounded half up, exactly."""
    whole, decimals = divmod(half_up(value, places), 10**places)
    return f"{whole}.{decimals:0{places}}" if places else str(whole)


def weight_places(rubric: Rubric) -> int:
    """Return how many decimals (0–2) show every weight of `rubric` in percent exactly."""
    weights = [indicator.weight for indicator in rubric.indicators()]
    weights += [aspect.weight for aspect in rubric.aspects]
    if all(weight % 100 == 0 for weight in weights):
        return 0
    return 1 if all(weight % 10 == 0 for weight in weights) else 2


def nip(digits: str) -> str:
    """Return a civil-service number grouped 8-6-1-3, as given where it is not one, else a dash."""
    bare = digits.replace(" ", "")
    if len(bare) == 18 and bare.isdigit():
        return f"{bare[:8]} {bare[8:14]} {bare[14]} {bare[15:]}"
    return digits.strip() or NONE
