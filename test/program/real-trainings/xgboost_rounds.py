"""Gradient boosting with XGBoost's scikit-learn interface."""

import numpy as np
import xgboost

rng = np.random.default_rng(1)
x = rng.normal(size=(8000, 40))
y = x[:, 0] * x[:, 1] + x[:, 2]
model = xgboost.XGBRegressor(n_estimators=100, max_depth=6, n_jobs=1, random_state=1)
model.fit(x[:6000], y[:6000], eval_set=[(x[6000:], y[6000:])], verbose=10)
print(f"score {model.score(x[6000:], y[6000:]):.3f}")
