"""A journey as a table, a row per step, as people fill it in a workshop and as Vivere writes it."""
