"""What the coordinator sees."""
