"""What the neighbours of a release let one expect of its rows, and how far they usually move."""
