"""A member signs the record that the chair has signed."""
