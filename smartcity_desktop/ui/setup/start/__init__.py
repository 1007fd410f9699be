"""The first page: who sits here, and by which edition."""
