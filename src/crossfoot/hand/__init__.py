"""Human judgement as data, with reasons and references, and its one loader.

`model` is what the other rooms see, `schema` is the form of the files, `loader` reads them.
The shipped layer is package data beside this file; a user's own layer wins over it.
"""
