"""A release of the programme's figures, written from the figures themselves."""
