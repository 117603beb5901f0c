"""Questions that are known to be answered, or not, by a plan: `PLAN.txt`, and the probe fitted on them: `PLAN.npz`."""
