"""What does not add up between two books or within one, by name, with its age; counts only."""
