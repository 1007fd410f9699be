"""Offline assessor panels: score, seal, merge and rank, and let anyone check it."""

__version__ = "0.1.0"
