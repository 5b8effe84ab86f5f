"""Model to files: what writes the YAML of a workspace, and keeps what it does not change."""
