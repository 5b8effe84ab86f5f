"""The lanes of the journey map, from top to bottom. Adding a lane is a file and a line here."""
