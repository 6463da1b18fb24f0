"""A classifier in Keras, with its bars and a validation after every epoch."""

import keras
import numpy as np

keras.utils.set_random_seed(1)
x = np.random.default_rng(1).normal(size=(8000, 64)).astype("float32")
y = (x[:, :8].sum(axis=1) > 0).astype("float32")

model = keras.Sequential([keras.Input((64,)), keras.layers.Dense(256, "relu"), keras.layers.Dense(256, "relu"), keras.layers.Dense(1, "sigmoid")])
model.compile("adam", "binary_crossentropy", metrics=["accuracy"])
model.fit(x, y, epochs=6, validation_split=0.2)
model.evaluate(x, y)
