"""New files and new workspaces: commented, sound from the first minute, there to be filled in."""
