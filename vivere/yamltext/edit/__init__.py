"""Edits of a YAML text that touch only the pieces whose values differ."""


class EditRefusedError(Exception):
    """A change that cannot be written without touching more: the text has to be edited by hand.

    So it is where an anchor (``&name``) is followed elsewhere, where comments in a flow collection
    would go, where a key is no text, where lines end as on an old Mac, or the text is no YAML.
    """
