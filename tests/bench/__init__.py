"""Synthetic statements and what matching costs on them; run by hand, not by pytest."""
