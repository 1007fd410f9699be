"""The panel's matrix and what the room adds to it."""
