"""From verified items to what counts, what waits and what conflicts: a pure function."""
