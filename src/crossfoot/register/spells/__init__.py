"""From moves to steps, and from steps to spells: who was where, from when to when."""
