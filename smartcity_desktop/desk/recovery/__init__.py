"""What brings back what a laptop or a stick has lost."""
