"""Ratios measured side by side in one run; never a timed assertion in the tests."""
