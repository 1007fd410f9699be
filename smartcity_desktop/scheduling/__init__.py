"""Who meets whom, and when: the lot that places regions with panels and hours."""
