"""Enrolments and the next edition."""
