"""What every field of an item holds, in the words of reference/en/format.md, section 3.

`shapes.py` reads these tables. `*` stands for a key or a place.
"""

TYPES = {
    "edition": """
id: id
seq: whole ≥ 1
previous: digest?
min_seq: whole ≥ 1
mode: `official` `practice`
created_at: moment
title: text 1–300
organiser: text ≤ 300
venue: object
venue.name: text ≤ 300
venue.city: text ≤ 300
venue.zone: `WIB` `WIT` `WITA`
officers: object by id
officers.*.name: text 1–300
officers.*.position: text ≤ 300
officers.*.institution: text ≤ 300
officers.*.nip: nip?
officers.*.key: key?
officers.*.recipient: recipient?
root: office
deciders: office
custodians: list of id
recipients: list of id, ≤ 64
roster: object by id
roster.*.name: text 1–300
roster.*.institution: text ≤ 300
roster.*.nip: nip?
roster.*.key: key
panels: object by id
panels.*.chair: id
panels.*.members: list of id, 1–100
panels.*.room: text ≤ 300
regions: object by region
regions.*.name: text 1–300
regions.*.kind: `kabupaten` `kota`
regions.*.province: text 1–300
sessions: object by id
sessions.*.panel: id
sessions.*.region: region
sessions.*.planned_start: moment
sessions.*.limit_s: whole ≥ 1
conflicts: list
conflicts.*.assessor: id
conflicts.*.region: region
conflicts.*.kind: text ≤ 300
conflicts.*.reason: text ≤ 300
claims: object by region: object by id: whole 0–99
rubric: object
rubric.id: id
rubric.version: whole ≥ 1
rubric.title: bilingual
rubric.scale: object
rubric.scale.min: whole 0–99
rubric.scale.max: whole 0–99
rubric.scale.cumulative: true/false
rubric.aspects: list, ≥ 1
rubric.aspects.*.id: id
rubric.aspects.*.title: bilingual
rubric.aspects.*.weight: whole 0–10000
rubric.aspects.*.indicators: list, ≥ 1
rubric.aspects.*.indicators.*.id: id
rubric.aspects.*.indicators.*.title: bilingual
rubric.aspects.*.indicators.*.weight: whole 0–10000
rubric.aspects.*.indicators.*.levels: list of bilingual
rubric.aspects.*.indicators.*.evidence: bilingual
rubric.aspects.*.indicators.*.ask: bilingual
rubric.aspects.*.domain: id?
rubric.domains: list
rubric.domains.*.id: id
rubric.domains.*.title: bilingual
rubric.bands: list
rubric.bands.*.title: bilingual
rubric.bands.*.start: whole ≥ 0
policy: object
policy.rule: `mean` `median` `trimmed_mean`
policy.quota: whole ≥ 0
policy.ties: list of `full_precision` `heaviest_aspect` `high_levels` `lot` `median`
policy.lot_seed: text ≤ 300
policy.ineligible: object by region: text ≤ 300
policy.session_signers: `all` `chair`
policy.quorum: whole ≥ 1
policy.divergence: whole ≥ 1
policy.phases: list, 1–32
policy.phases.*.id: word
policy.phases.*.seconds: whole ≥ 0
revoked: object by key
revoked.*.kind: `compromised` `retired`
revoked.*.keep: list of digest
revoked.*.reason: text ≤ 300
fictitious: true/false
letterhead: object
letterhead.agency: text ≤ 300
letterhead.unit: text ≤ 300
letterhead.address: text ≤ 300
letterhead.contact: text ≤ 300
letterhead.logo: png?
basis: list, ≤ 32
basis.*.kind: `assignment` `decree`
basis.*.number: text 1–300
basis.*.date: day
basis.*.issuer: text 1–300
basis.*.about: text ≤ 300
paper: `A4` `F4`
coordinator: id?
numbering: object by paper: pattern
keeps: list of digest
rejects: list of digest
""",
    "enrol": """
edition_id: id
name: text 1–300
institution: text ≤ 300
position: text ≤ 300
nip: nip?
role: `assessor` `officer`
recipient: recipient?
key: key
device: device
created_at: moment
nonce: nonce
""",
    "sheet": """
edition: reference
session: id
region: region
panel: id
assessor: id
revision: whole ≥ 1
supersedes: list of digest
reason: text ≤ 20000
opened_at: moment
closed_at: moment
elapsed_s: whole ≥ 0
device: device
software: text ≤ 300
journal: journal
levels: object by id
levels.*.level: whole 0–99 or null
levels.*.why: `absent` `abstain` `conflict` `not_applicable` or null
levels.*.evidence: `""` `missing` `partial` `shown` `told`
levels.*.note: text ≤ 500
strengths: text ≤ 20000
weaknesses: text ≤ 20000
advice: text ≤ 20000
declaration: true/false
""",
    "record": """
edition: reference
session: id
panel: id
region: region
chair: id
revision: whole ≥ 1
supersedes: list of digest
reason: text ≤ 20000
status: `absent` `held` `postponed`
started_at: moment
closed_at: moment
elapsed_s: whole ≥ 0
phases: list
phases.*.id: word
phases.*.started_at: moment
phases.*.planned_s: whole ≥ 0
phases.*.elapsed_s: whole ≥ 0
attendance: list
attendance.*.name: text ≤ 300
attendance.*.position: text ≤ 300
attendance.*.institution: text ≤ 300
attendance.*.capacity: `acting` `head` `letter` `no_letter`
attendance.*.letter: text ≤ 300
attendance.*.title: `""` `Pj.` `Pjs.` `Plh.` `Plt.`
attendance.*.nip: nip?
sheets: list
sheets.*.assessor: id
sheets.*.digest: digest
excused: list
excused.*.assessor: id
excused.*.kind: `absent` `conflict`
excused.*.reason: text ≤ 20000
happenings: list
happenings.*.at: moment
happenings.*.kind: word
happenings.*.text: text ≤ 20000
documents: list of text ≤ 20000
remarks: text ≤ 20000
response: text ≤ 20000
device: device
software: text ≤ 300
journal: journal
""",
    "decision": """
edition: reference
action: `choose` `excuse` `void` `waive`
session: id?
target: text 1–96
reason: text ≤ 20000
supersedes: list of digest
decided_at: moment
""",
    "custody": """
edition: reference
holder: object
holder.name: text 1–300
holder.position: text ≤ 300
holder.institution: text ≤ 300
holder.nip: nip?
other: object
other.name: text ≤ 300
other.position: text ≤ 300
other.institution: text ≤ 300
other.nip: nip?
direction: `handed` `received`
items: list of digest
things: list
things.*.kind: `blank` `envelope` `file` `form` `laptop` `stick`
things.*.id: text 1–300
things.*.state: `lost` `ok` `spoiled` `used`
things.*.sha256: digest?
at: moment
medium: text ≤ 300
""",
    "result": """
edition: reference
previous: digest?
sealed: true/false
method: object
method.id: word
method.version: whole ≥ 1
sheets: list of digest
records: list of digest
decisions: list of digest
tree: object
tree.size: whole ≥ 1
tree.root: digest
held: list
held.*.region: region
held.*.kind: `absent` `closed` `forked` `incomplete` `missing` `refused` `waiting`
held.*.why: text ≤ 300
ranking: list
ranking.*.rank: whole ≥ 1
ranking.*.shared: true/false
ranking.*.region: region
ranking.*.score: fraction
ranking.*.printed: whole ≥ 0
ranking.*.selection: `""` `borderline` `ineligible` `selected`
ranking.*.decided_by: `""` `full_precision` `heaviest_aspect` `high_levels` `lot` `median`
made_at: moment
""",
}

PARTS = {
    "reference": """
id: id
seq: whole ≥ 1
sha256: digest
""",
    "bilingual": """
id: text ≤ 20000
en: text ≤ 20000
""",
    "office": """
holders: list of id, 1–32
threshold: whole ≥ 1
""",
    "journal": """
count: whole ≥ 0
head: digest
""",
}
"""Objects that stand in many places."""

PATTERNS = {
    "id": r"[A-Z0-9][A-Z0-9.-]{0,31}",
    "id?": r"([A-Z0-9][A-Z0-9.-]{0,31})?",
    "region": r"[0-9]{2}\.[0-9]{2}",
    "digest": r"[0-9a-f]{64}",
    "digest?": r"([0-9a-f]{64})?",
    "key": r"ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI[A-Za-z0-9+/]{43}",
    "key?": r"(ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI[A-Za-z0-9+/]{43})?",
    "recipient?": r"(age1[02-9ac-hj-np-z]{58})?",
    "nip?": r"([0-9]{18})?",
    "word": r"[a-z][a-z0-9_-]{0,31}",
    "device": r"[A-Za-z0-9][A-Za-z0-9.-]{0,31}",
    "nonce": r"[0-9a-f]{32}",
    "fraction": r"(0|[1-9][0-9]{0,99})/[1-9][0-9]{0,99}",
    "day": r"(19|2[0-9])[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
    "png?": r"([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?",
    "paper": r"[A-Z]{2}(-[1-9])?",
    "pattern": r"(?=[^\n]*\{n(:[1-9])?\})([^{}\n]|\{(n(:[1-9])?|code|roman|year)\}){1,96}",
    "moment": r"(19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2}T([01][0-9]|2[0-3])(:[0-5][0-9]){2}"
    r"(\.[0-9]{1,6})?(Z|(\+|-)([01][0-9]|2[0-3]):[0-5][0-9])",
}
"""Texts of one shape match the whole of a pattern."""
