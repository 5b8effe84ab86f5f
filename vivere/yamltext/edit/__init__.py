"""Changing values in a YAML text, and nothing else in it.

``rewrite`` compares what a text says with what it should say and replaces only the pieces that
differ: comments, order, quoting, anchors and line breaks of everything else stay byte for byte.
"""

from vivere.yamltext.edit.rewrite import EditRefused, rewrite, with_breaks

__all__ = ["EditRefused", "rewrite", "with_breaks"]
