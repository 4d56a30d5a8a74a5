"""How a district's financial strategy stands by a rubric: metrics computed from its files, and levels."""
