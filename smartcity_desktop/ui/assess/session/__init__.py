"""A session's clock, guests and members, shared by its pages."""
