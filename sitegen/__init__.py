"""Builds a static, fully cited conflict timeline from YAML records and source articles."""

__version__ = "0.1.0"
