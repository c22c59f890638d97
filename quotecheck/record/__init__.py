"""The record: one SQLite file, and the only room that knows SQL."""
