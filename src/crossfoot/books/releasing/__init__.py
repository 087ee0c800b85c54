"""From closed days to what is published of them: the material of a release, and its corrections."""
