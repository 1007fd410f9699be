"""Pieces that pages are made of; none knows a role."""
