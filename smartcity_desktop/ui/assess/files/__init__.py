"""What goes to a stick, and what has gone."""
