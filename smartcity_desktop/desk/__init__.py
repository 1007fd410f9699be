"""What one person can do, in that person's words. Every change returns which facts changed."""
