"""Commands without a window: play a demo, receive, rank, verify, make an edition."""
