"""Taking in what sticks bring."""
