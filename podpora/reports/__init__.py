"""Figures about the work of the desk, reckoned from its rows; never a write."""
