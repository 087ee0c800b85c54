"""What every check is made with: its shape, its scope, the run over a book, the cases."""
