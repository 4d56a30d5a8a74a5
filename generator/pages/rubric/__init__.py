"""The pages of the scorecard: at a glance, a page for each pathway, the roadmap, every indicator, a self-assessment."""
