"""How schools are funded, in words and figures: rules, worked examples, what changed, beside others."""
