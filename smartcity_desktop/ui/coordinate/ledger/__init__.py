"""Rooms and slots at a glance, and one session beside them."""
