"""What can be asked of a register, answered in plain objects: counts of people, never people."""
