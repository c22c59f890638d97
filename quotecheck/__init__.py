"""The record of who said what, with which figures, and when."""

__version__ = "0.1.0"
