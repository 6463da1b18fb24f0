import { IntensityError } from '../intensity.ts';

interface Flight {
  readonly answer: Promise<unknown>;
  readonly callOff: () => void;
  waiting: number;
}
type Share = <T>(key: string, who: string, ask: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal) => Promise<T>;

/** Within one process: who asks what is being asked already gets the same answer. It is called off when nobody waits for it any more. */
export const openFlights = (): Share => {
  const flying = new Map<string, Flight>();
  const begin = (key: string, ask: (signal: AbortSignal) => Promise<unknown>): Flight => {
    const off = new AbortController();
    const over = (): void => {
      if (flying.get(key) === flight) flying.delete(key); // else a later one flies there
    };
    const callOff = (): void => {
      over();
      off.abort();
    };
    const flight: Flight = { answer: ask(off.signal).finally(over), callOff, waiting: 0 };
    flying.set(key, flight);
    return flight;
  };
  return async <T>(key: string, who: string, ask: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> => {
    const notWaited = () => new IntensityError(`${who} was not waited for`);
    if (signal?.aborted) throw notWaited();
    const flight = flying.get(key) ?? begin(key, ask);
    flight.waiting++;
    return new Promise<T>((told, failed) => {
      const leave = (): void => {
        failed(notWaited());
        flight.waiting--;
        if (flight.waiting === 0) flight.callOff();
      };
      signal?.addEventListener('abort', leave, { once: true });
      const landed = flight.answer.finally(() => signal?.removeEventListener('abort', leave));
      landed.then((answer) => told(answer as T), failed);
    });
  };
};
