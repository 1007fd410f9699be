"""Getting in: the edition, who is here, a practice event."""
