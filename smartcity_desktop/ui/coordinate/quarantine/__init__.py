"""What was refused, and why."""
