"""The official result, exact: scores by Rule A, ties in the declared order, ranks, the cut."""
