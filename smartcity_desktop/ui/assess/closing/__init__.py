"""The chair closes a session and signs its record."""
