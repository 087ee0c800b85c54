"""Audit of a packet of personal data that was sent outside, without keeping anything of it.

What is said of a packet is made of this room's own words, of the register's, of the positions of
columns and of bands: no text of the packet, no value and no number of a row leaves `worker`.
"""
