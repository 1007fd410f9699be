"""The stage of a result in words, the same on every screen, paper and terminal."""

from __future__ import annotations

from smartcity_desktop.domain.stage import Stage, Step
from smartcity_desktop.host import wording


def of_step(stage: Stage, language: str) -> str:
    """Return the step alone ("DISEGEL")."""
    return wording.label(language, f"stage.{stage.step}")


def words(stage: Stage, language: str) -> str:
    """Return the step with all that lies across it
    ("DISEGEL · ADA BERKAS BARU – HITUNG ULANG · diputus satu orang").

    Until it is sealed, how many decisions wait for signatures is part of it; afterwards one person
    alone could put that on every paper of a sealed result.
    """
    across = [name for name in ("forked", "behind") if getattr(stage, name)]
    across += ["by_one"] if stage.by_one and stage.step == Step.SEALED else []
    across += ["on_one"] if stage.on_one else []
    parts = [of_step(stage, language), *(wording.label(language, f"stage.{at}") for at in across)]
    if stage.proposed and stage.step != Step.SEALED:
        parts.append(wording.label(language, "stage.proposed", count=stage.proposed))
    return " · ".join(parts)
