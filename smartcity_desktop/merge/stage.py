"""How far the result of a view is; everybody who says it asks here."""

from __future__ import annotations

from smartcity_desktop.domain.ids import Digest
from smartcity_desktop.domain.result import Ranking
from smartcity_desktop.domain.stage import Stage, Step
from smartcity_desktop.domain.view import BEHIND, View
from smartcity_desktop.merge.publishing import may_seal

_FORKS = frozenset({"E_EDITION_FORK", "E_RESULT_FORK"})
OF_THE_STAGE = frozenset({BEHIND, "E_RESULT_FORK"})
"""What is told of results and what every face says with the stage."""


def stage(view: View, ranking: Ranking) -> Stage:
    """Return the stage of a view in which every result was computed again (`recheck.rechecked`)."""
    codes = {finding.code for finding in view.findings}
    for standing in view.standings.values():
        if standing.type == "result":
            codes |= {finding.code for finding in standing.findings}
    sealed = {at for at, result in view.results.items() if result.sealed}
    step = Step.PROVISIONAL if may_seal(view, ranking) else Step.COMPLETE
    return Stage(
        step=Step.SEALED if sealed else step,
        behind=BEHIND in codes,
        forked=bool(codes & _FORKS),
        by_one=bool(sealed & view.by_one) if sealed else _one_decides(view),
        on_one=bool(kept_of_one(view)),
        proposed=len(view.proposals()),
    )


def kept_of_one(view: View) -> tuple[Digest, ...]:
    """Return the decisions in force that one decider alone signed, by digest, where the edition in
    force asks for more: where it does not, that one person decides is said of it all."""
    if _one_decides(view):
        return ()
    return tuple(at for at in view.decisions if at in view.by_one)


def _one_decides(view: View) -> bool:
    return view.edition is not None and view.edition.deciders.threshold <= 1
