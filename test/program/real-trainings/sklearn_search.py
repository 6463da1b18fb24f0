"""A grid search of scikit-learn's."""

import numpy as np
from sklearn.model_selection import GridSearchCV
from sklearn.svm import SVR

rng = np.random.default_rng(1)
x = rng.normal(size=(2500, 20))
y = x[:, 0] * x[:, 1] + x[:, 2]
search = GridSearchCV(SVR(), {"C": [0.1, 1, 10], "gamma": [0.01, 0.1]}, cv=3, verbose=2)
search.fit(x, y)
print(search.best_params_)
