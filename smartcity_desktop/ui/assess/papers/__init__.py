"""What a session needs on paper."""
