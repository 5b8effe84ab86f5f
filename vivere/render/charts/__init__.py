"""Charts and graphs: Altair and Graphviz."""
