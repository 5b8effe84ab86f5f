"""The stories on a sketch map: its projection, the places of steps, threads and labels."""
