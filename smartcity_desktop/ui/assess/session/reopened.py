"""A closed session that stands open again: said wherever it is shown."""

from __future__ import annotations

from smartcity_desktop.domain.record_draft import RecordDraft
from smartcity_desktop.ui.language import t
from smartcity_desktop.ui.revisions import named


def words(draft: RecordDraft) -> str:
    """Return which revision is under way and what counts meanwhile, "" where none is."""
    if draft.sealed or draft.revision == 1:
        return ""
    return t("room.today.reopened", revision=draft.revision, before=named(before(draft)))


def before(draft: RecordDraft) -> int:
    """Return the number of the revision that counts until the one under way is sealed."""
    return draft.before.revision if draft.before is not None else draft.revision - 1
