"""Numbers that stood in an earlier release already: found cell by cell, told as a whole."""
