/** Milliseconds since some moment before, whatever the wall's clock does. `performance` takes a millisecond to load. */
export const monotonic = (): number => {
  const [whole, nanoseconds] = process.hrtime();
  return whole * 1e3 + nanoseconds / 1e6;
};
