"""The day as it goes, one session a line."""
