/** A dump of arguments on one line: `Namespace(epochs=240, …)`, `{'epochs': 240, …}`. */
const DUMP = /\bNamespace\(|\b(?:args|arguments|config|hparams|hyperparameters|options|parameters)\b.{0,20}[{(]/i;
const EPOCHS = /[(,{\s'"]((?:num_|max_|n_|nb_|total_|num_train_)?epochs?)['"]?\s?[=:]\s?(\d{1,7})(?=[,)}\s])/g;
const NAMES = /^(?:epochs|(?:num|max|n|nb|total|num_train)_epochs?)$/;

/** Epochs planned, where the arguments of the program were printed and name one number alone. */
export const plannedIn = (text: string): number | null => {
  if (!DUMP.test(text)) return null;
  const numbers = new Set([...text.matchAll(EPOCHS)].filter(([, name]) => NAMES.test(name ?? '')).map(([, , n]) => Number(n)));
  const [only] = numbers;
  return numbers.size === 1 && only !== undefined && only > 0 ? only : null;
};
