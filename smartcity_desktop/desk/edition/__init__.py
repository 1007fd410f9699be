"""What makes an edition, and who is in it."""
