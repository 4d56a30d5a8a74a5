"""Reading: a district's files and exports become text cells and documents that know their place.

Nothing is typed here and nothing guessed: `0612345` and `no` stay as written. Only declared columns are
read, so that a vendor, an employee or a description never enters.
"""
