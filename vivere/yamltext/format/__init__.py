"""YAML files in one style: keys in the order of the model, one indent, comments in their place."""
