const WORDS = 'at detected location';

/** `… at detected location: Copenhagen, Capital Region, DK.`: null where none is named or known. */
export const placeIn = (message: string): string | null => {
  const at = message.indexOf(WORDS);
  if (at === -1) return null;
  let [start, end] = [at + WORDS.length, message.length];
  while (start < end && ' :'.includes(message[start]!)) start++;
  while (end > start && ' :.'.includes(message[end - 1]!)) end--;
  const place = message.slice(start, end);
  return place === '' || place === 'Unknown' ? null : place;
};
