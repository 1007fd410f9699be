"""One's own sheet of a session, filled in."""
