"""The words and rules of an assessment. Frozen values and plain functions; no machine, no Qt, no SQL."""
