"""The machine: paths, clock, settings, shipped files, words, sticks."""
