"""What any web part needs: access, limits, forms, headers, replies, languages. No domain."""
