"""What changed, in words: lines, and the order in which they are told. No medium."""
