"""Edits of a YAML text that touch only the pieces whose values differ."""
