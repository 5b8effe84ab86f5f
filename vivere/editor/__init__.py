"""The Workbench: drafts of personas and journeys, saved only when nothing else gets lost."""
