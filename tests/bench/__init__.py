"""`make bench`: what things cost, as ratios measured in one run."""
