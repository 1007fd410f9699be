"""Members take turns at one laptop."""
