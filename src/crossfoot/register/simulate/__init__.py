"""Registers that are made up: of any size, byte for byte the same for one seed."""
