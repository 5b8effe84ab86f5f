"""Voices: a room full of phones answers the steps of a journey."""
