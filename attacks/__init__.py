"""Attacks on a server of its own, on this machine only: what was tried, how often, what held.

``python -m attacks`` runs them all; the table of ``docs/security.md`` is its output.
"""
