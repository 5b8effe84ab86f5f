"""The app: its settings, routes and pages."""
