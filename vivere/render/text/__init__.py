"""Views as plain text: for terminals, and for words inside other views."""
