"""What changed, in words: lines, entries, and their order. No medium."""
