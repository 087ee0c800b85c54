"""`python -m crossfoot` is the command `crossfoot`."""

from crossfoot.cli.main import run

if __name__ == "__main__":
    run()
