"""Editing of personas and journeys in the browser: drafts, saved where nothing gets lost."""
