"""Receiving the region: who has come, and what changes today."""
