"""One's own sheet, read once more and sealed."""
