"""The regions in order, the cut line and how firm it is."""
