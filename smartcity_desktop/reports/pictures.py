"""Pictures on a paper. What one shows the text says too, so it is no part of what is read aloud."""

from __future__ import annotations

from typing import Any

from smartcity_desktop.domain.values import Struct


class Picture(Struct, frozen=True):
    """A picture (`host.logos`), and where it stands: its lower left corner and its sides, in
    points."""

    dots: Any
    x: float
    y: float
    width: float
    height: float

    def draw(self, canvas: Any) -> None:
        """Draw it on the canvas's page."""
        from reportlab.lib import utils

        read: Any = utils.ImageReader
        canvas.addLiteral("/Artifact BMC")
        canvas.drawImage(read(self.dots), self.x, self.y, self.width, self.height)
        canvas.addLiteral("EMC")
