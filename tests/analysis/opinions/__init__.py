"""Groups of opinion: invented halls, and what red-dwarf finds in one of them."""
