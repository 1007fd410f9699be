"""Read-only tables over frozen rows."""
