import type { Host } from '../host/port.ts';
import { VERSION } from '../version.ts';
import type { Party } from './conversation.ts';
import { openGuests } from './guests.ts';
import { PROTOCOL } from './message.ts';
import { ownerOf } from './owner.ts';
import { openLoop, sessionOn, type Client, type SessionSettings } from './session.ts';
import { share } from './share.ts';
import { openTelling } from './telling.ts';

/** A run that was begun for one client, and that others of its job may join. */
export interface Begun {
  readonly owner: Party;
  /** One more client; null where the run is over. */
  letIn(name: string, settings: Pick<SessionSettings, 'epochs' | 'monitorEpochs'>): Party | null;
  /** Ends it for all. */
  end(): Promise<void>;
}

/** `ended`: called when nobody can join it any more. `hurry`: nobody is to wait. Throws Refusal. */
export const beginRun = async (host: Host, name: string, settings: SessionSettings, client: Client, hurry: AbortSignal, ended: () => void): Promise<Begun> => {
  const begun = await openLoop(host, settings, client);
  const shared = share(begun, ended);
  const { run } = shared;
  const telling = openTelling(run, host.clock, { told: () => undefined, advanced: () => undefined });
  const enter = openGuests(run, telling, host.clock, hurry);
  const journal = run.record === null ? null : host.disk.absolute(run.record);
  const greeting = { ok: true, protocol: PROTOCOL, run: run.id, joined: false, version: VERSION, journal };
  return {
    owner: ownerOf(sessionOn(run, settings, client), telling(name, settings.epochs, true), greeting),
    letIn: (who, { epochs, monitorEpochs }) => (shared.over ? null : enter({ name: who, planned: epochs, monitored: monitorEpochs, done: shared.enter() })),
    end: shared.end,
  };
};
