"""Signed files back from paper."""
