"""Frozen values that every other package speaks in; they import nothing of doclint but each other."""
