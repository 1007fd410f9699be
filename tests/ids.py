"""The ids that the samples are made of, each of its own type."""

from __future__ import annotations

from smartcity_desktop.domain.ids import IndicatorId, PanelId, RegionCode, SeatId

P01 = PanelId("P01")
C, D, E, F = map(SeatId, "CDEF")
"""The panel's four, of whom C leads it."""
A1, A2, B1, B2 = map(IndicatorId, ("A1", "A2", "B1", "B2"))
GUNUNGKIDUL, AMBON, MADIUN = map(RegionCode, ("34.03", "81.71", "35.77"))
