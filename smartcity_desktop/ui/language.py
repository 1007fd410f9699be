"""The language of the screen: words by key, numbers and moments by locale, live switch.

One word list for everything (``resources/labels``; the decisions, record 33). Qt ships no
Indonesian for its own dialogs, so a translator that looks into ``resources/qt/id.toml`` speaks for
it.
"""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal
from fractions import Fraction

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QTranslator

from smartcity_desktop.domain import zones
from smartcity_desktop.domain.edition import Zone
from smartcity_desktop.domain.problem import Fact
from smartcity_desktop.domain.rounding import half_up
from smartcity_desktop.host import wording

LANGUAGES = wording.LANGUAGES


class _QtWords(QTranslator):
    """Qt's own words ("Cancel", "File name:") from our list; what is not in it stays English."""

    def __init__(self) -> None:
        super().__init__()
        self._spoken = ""

    def speak(self, language: str) -> None:
        """Translate into this language from now on."""
        self._spoken = language

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's name
        return False

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str:
        del context, disambiguation, n
        ours = wording.qt_word(self._spoken, sourceText) if self._spoken == "id" else ""
        # None leaves Qt its own word; an empty text would be shown as one ("Ctrl+Z" as "Z").
        return ours or None  # type: ignore[return-value]


class _Screen:
    def __init__(self) -> None:
        self.language = "id"
        self.zone: Zone | None = None
        self.is_named = False
        self._qt_words: _QtWords | None = None

    def keep(self, zone: Zone | None, here: str) -> None:
        """Take the zone of the event, and whether it is to be named beside every hour."""
        self.zone = zone
        self.is_named = zone is not None and zones.is_other(here, zone)

    def speak(self, language: str) -> QTranslator:
        """Take a language, and return what translates Qt's own words into it."""
        self.language = language
        if self._qt_words is None:
            self._qt_words = _QtWords()
        self._qt_words.speak(language)
        return self._qt_words


_screen = _Screen()


def current() -> str:
    """Return the language of the screen, "id" or "en"."""
    return _screen.language


def switch(language: str) -> None:
    """Make `language` the screen's; pages are asked to retranslate by the shell."""
    words = _screen.speak(language if language in LANGUAGES else "id")
    QLocale.setDefault(locale())
    QCoreApplication.removeTranslator(words)
    QCoreApplication.installTranslator(words)


def keep_hours(zone: Zone | None, here: str) -> None:
    """Write times from now on by the clocks of `zone`, the event's; None leaves them as they came.

    `here` is a moment by this laptop's own clock: where that goes otherwise, every time of day
    names its zone.
    """
    _screen.keep(zone, here)


def locale() -> QLocale:
    """Return the locale that numbers and dates are written in."""
    if _screen.language == "en":
        return QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
    return QLocale(QLocale.Language.Indonesian, QLocale.Country.Indonesia)


def t(key: str, **facts: Fact) -> str:
    """Return the words at `key` in the language of the screen ("assess.today.title")."""
    return wording.label(_screen.language, key, **facts)


def index_text(value: Decimal) -> str:
    """Return a printed index with the locale's decimal sign."""
    text = f"{value:.4f}"
    return text if _screen.language == "en" else text.replace(".", ",")


def mean_text(mean: Fraction | None) -> str:
    """Return a mean half up to two places, for the eye only; "–" where there is none."""
    if mean is None:
        return "–"
    whole, hundredths = divmod(half_up(mean, 2), 100)
    text = f"{whole}.{hundredths:02}"
    return text if _screen.language == "en" else text.replace(".", ",")


def clock_time(moment: str) -> str:
    """Return the time of an ISO moment at the event's place ("14.03"; "14:03" in English), with the
    zone ("14.03 WIB") where this laptop's clock goes otherwise."""
    return _hands(_there(moment), "%H.%M")


def clock_times(*moments: str) -> tuple[str, ...]:
    """Return the times of ISO moments that stand together, with their dates where these differ."""
    if len({_there(moment).date() for moment in moments}) < 2:
        return tuple(clock_time(moment) for moment in moments)
    return tuple(f"{short_day(moment)}, {clock_time(moment)}" for moment in moments)


def clock_second(moment: str) -> str:
    """Return the time of an ISO moment to the second."""
    return _hands(_there(moment), "%H.%M.%S")


def _hands(moment: datetime, pattern: str) -> str:
    text = moment.strftime(pattern)
    said = text if _screen.language == "id" else text.replace(".", ":")
    return f"{said} {_screen.zone}" if _screen.is_named and moment.tzinfo is not None else said


def _there(moment: str) -> datetime:
    zone = _screen.zone
    return datetime.fromisoformat(moment) if zone is None else zones.there(moment, zone)


def day(moment: str) -> str:
    """Return the date of an ISO moment in words ("Kamis, 21 Februari 2019")."""
    at = _there(moment)
    return locale().toString(QDate(at.year, at.month, at.day), "dddd, d MMMM yyyy")


def short_day(moment: str) -> str:
    """Return the date of an ISO moment for a column of a list ("21 Feb 2019")."""
    at = _there(moment)
    return locale().toString(QDate(at.year, at.month, at.day), "d MMM yyyy")


def brief_day(moment: str) -> str:
    """Return the date of an ISO moment where its year stands beside it ("21 Feb")."""
    at = _there(moment)
    return locale().toString(QDate(at.year, at.month, at.day), "d MMM")


def minutes_seconds(seconds: int) -> str:
    """Return a duration as on a stopwatch: "41.12", "1.05.00"; a minus sign for overtime."""
    sign, rest = ("−", -seconds) if seconds < 0 else ("", seconds)
    hours, rest = divmod(rest, 3600)
    minutes, left = divmod(rest, 60)
    dot = "." if _screen.language == "id" else ":"
    if hours:
        return f"{sign}{hours}{dot}{minutes:02}{dot}{left:02}"
    return f"{sign}{minutes}{dot}{left:02}"
