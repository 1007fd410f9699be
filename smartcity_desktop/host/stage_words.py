"""The stage of a result in words, the same on every screen, paper and terminal."""

from __future__ import annotations

from smartcity_desktop.domain.stage import Stage, Step
from smartcity_desktop.host import wording


def of_step(stage: Stage, language: str) -> str:
    """Return the step alone ("DISEGEL")."""
    return wording.label(language, f"stage.{stage.step}")


def words(stage: Stage, language: str) -> str:
    """Return the step with all that lies across it
    ("DISEGEL · ADA BERKAS BARU – HITUNG ULANG · diputus satu orang")."""
    across = [name for name in ("forked", "behind") if getattr(stage, name)]
    across += ["by_one"] if stage.by_one and stage.step == Step.SEALED else []
    across += ["on_one"] if stage.on_one else []
    parts = [of_step(stage, language), *(wording.label(language, f"stage.{at}") for at in across)]
    return " · ".join(parts)
