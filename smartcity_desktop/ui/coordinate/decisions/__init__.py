"""Doubts, and what deciders sign about them."""
