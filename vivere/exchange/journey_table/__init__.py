"""Spreadsheets: one row per step, as people fill them in a workshop, and as Vivere writes them."""
