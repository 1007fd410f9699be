"""The window: pages over the desks, one at a time, in two languages."""
