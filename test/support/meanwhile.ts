/** Does the same again and again until an answer has come, as letting time pass. */
export const meanwhile = async <T>(answer: Promise<T>, act: () => Promise<void>): Promise<T> => {
  const waiting = new Set([answer]);
  const over = (): void => waiting.clear();
  answer.then(over, over);
  while (waiting.size > 0) await act();
  return answer;
};
