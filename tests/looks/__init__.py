"""How every page looks, recorded: boxes and computed styles, compared in a browser.

``python -m tests.looks --write`` records anew what a change was meant to change.
"""
