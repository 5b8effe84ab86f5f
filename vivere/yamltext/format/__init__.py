"""YAML files in the house's form: keys in order, one style of indent, comments where they were."""

from vivere.yamltext.format.text import Formatted, Left, formatted

__all__ = ["Formatted", "Left", "formatted"]
