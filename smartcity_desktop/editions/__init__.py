"""Building an edition: rubric, regions, people, claims and conflicts, read and checked."""
