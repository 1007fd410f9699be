"""Values to signed bytes and back: one text file that ordinary tools can check."""
