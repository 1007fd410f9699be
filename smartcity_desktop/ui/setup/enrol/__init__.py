"""Making one's own key."""
