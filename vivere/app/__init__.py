"""The app: its settings, what it is made of, its routes and pages."""
