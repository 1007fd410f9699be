"""The words and rules of an assessment: frozen values and plain functions; no machine, no Qt."""
