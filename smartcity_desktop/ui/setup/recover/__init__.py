"""A spare laptop takes over."""
