"""Charts as specifications and as drawings, each with the table of numbers behind it."""
