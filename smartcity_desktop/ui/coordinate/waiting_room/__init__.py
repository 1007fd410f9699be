"""What others brought, outside the event."""
