"""Vivere: persona journeys as code, from a folder of YAML to a map people can question."""

__version__ = "0.1.0"
