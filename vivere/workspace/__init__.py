"""A workspace as files: zips of it, new files in it, their format and schemas, safe writing."""
