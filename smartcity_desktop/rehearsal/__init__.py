"""A played event, to practise and to try things on."""
