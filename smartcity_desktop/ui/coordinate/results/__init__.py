"""Results: made, compared, sealed."""
