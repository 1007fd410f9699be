"""What the event's officers do with what arrives."""
