"""The Why picture: from a journey's paths to a graph, its DOT, its layout and its parts to draw."""
