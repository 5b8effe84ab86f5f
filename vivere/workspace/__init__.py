"""A workspace as a whole: zips of it, new things in it, its JSON Schemas, safe writing."""
