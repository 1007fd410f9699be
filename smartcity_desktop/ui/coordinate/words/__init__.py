"""Findings and decisions in words."""
