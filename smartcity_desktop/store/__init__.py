"""One laptop's SQLite file: the journal of its acts, the items it holds, and their copies."""
