/** Who recorded what a void or a reinstatement names: the only thing that permission must look up. */
import { nameKey } from '../domain/access/access.ts';
import type { Known } from '../domain/access/permission.ts';
import type { CommandName, EventName, MemberId, StreamId } from '../domain/vocabulary.ts';
import type { EventLog } from '../event-sourcing/event-log.ts';
import type { Entry } from '../event-sourcing/stored-event.ts';

/** As a void or a reinstatement says it, written already or not. */
export type Naming = {
  readonly stream: StreamId;
  readonly data:
    | { readonly entry: EventName }
    | { readonly command: CommandName }
    | { readonly voids: readonly EventName[] };
};

/** A command is looked for in the stream of whoever names it, an entry at its place. */
export async function authorsNamed(
  log: Pick<EventLog, 'readEntries' | 'readStream'>,
  namings: readonly Naming[],
): Promise<Known['authorOf']> {
  const names = namings.flatMap(({ data }) =>
    'voids' in data ? data.voids : 'entry' in data ? [data.entry] : [],
  );
  const entries =
    names.length === 0
      ? []
      : await log.readEntries(names.map(({ device, seq }) => [device, seq] as const));
  const authors = new Map<string, MemberId>();
  for (const entry of entries) {
    const actor = entry && actorIn(entry);
    if (entry !== undefined && actor !== undefined) authors.set(nameKey(entry), actor);
  }
  // All at once: a log that packs what is old then opens each pack only once.
  await Promise.all(
    namings.map(async ({ stream, data }) => {
      if (!('command' in data)) return;
      const { device, cause } = data.command;
      const ofCommand = (await log.readStream(stream)).find(
        (entry) => entry.device === device && envelopeOf(entry)?.cause === cause,
      );
      const actor = ofCommand && actorIn(ofCommand);
      if (actor !== undefined) authors.set(commandKey(data.command), actor);
    }),
  );
  return (named) => authors.get('hash' in named ? nameKey(named) : commandKey(named));
}

const commandKey = ({ device, cause }: CommandName): string => JSON.stringify([device, cause]);

type Envelope = { readonly actor?: unknown; readonly cause?: unknown };

/** Only of an entry whose envelope the one door has read. */
const envelopeOf = ({ stream, text }: Entry): Envelope | undefined =>
  stream === null || text === null ? undefined : (JSON.parse(text) as Envelope);

/** Who says it, if anybody can read that. */
export function actorIn(entry: Entry): MemberId | undefined {
  const actor = envelopeOf(entry)?.actor;
  return typeof actor === 'string' ? actor : undefined;
}
