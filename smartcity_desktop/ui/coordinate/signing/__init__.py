"""What pages at which officers sign have in common."""
