"""Gradient boosting with LightGBM's own interface."""

import lightgbm
import numpy as np

rng = np.random.default_rng(1)
x = rng.normal(size=(8000, 40))
y = x[:, 0] * x[:, 1] + x[:, 2]
learn = lightgbm.Dataset(x[:6000], y[:6000])
check = lightgbm.Dataset(x[6000:], y[6000:], reference=learn)
settings = {"objective": "regression", "num_leaves": 63, "num_threads": 1, "deterministic": True, "force_col_wise": True, "seed": 1}
model = lightgbm.train(settings, learn, num_boost_round=100, valid_sets=[check], callbacks=[lightgbm.log_evaluation(10)])
print(f"trees {model.num_trees()}")
