"""The interface for programs: one table of routes, from which answers, description and docs come.

Everything is read-only. Every published number is an object that carries its reference.
"""
