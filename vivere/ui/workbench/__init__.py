"""The Workbench: where a workspace is changed in the app."""
