"""Each school's allocation, worked out from the method, to the cent, and held against what was published.

`years.allocations_of` does all of it for a district; `engine.allocate` works one method out.
Nothing here words a sentence: amounts carry steps, findings carry causes, by fixed words.
"""
