"""What pages at which one seals have in common."""
