"""Pay of fewer than three people at a school is published together with other pay there (decision 0023)."""
