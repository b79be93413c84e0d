/**
 * The stratum before the entries: which of them are voided. A matter of sets, so the order in which they
 * come is of no account.
 */
import type { CommandId, DeviceId, Fact, Hash, Held, StoredEvent } from './stored-event.ts';

export type EventName = { readonly device: DeviceId; readonly seq: number; readonly hash: Hash };
export type CommandName = { readonly device: DeviceId; readonly cause: CommandId };

/** How the domain tells the kernel what a void or a reinstatement says. */
export type Toggle =
  | { readonly voids: { readonly entry: EventName } | { readonly command: CommandName } }
  | { readonly reinstates: readonly EventName[] };

/** What is voided, and by which voids. */
export type Voided = {
  /** The voids in force over this event, newest last; empty if it stands. A toggle is never voided. */
  voidsOf(held: Held): readonly EventName[];
  /** The entries that a void in force names, held or not. */
  readonly entries: readonly EventName[];
  /** Commands of which everything in this stream is voided, also what is still to come. */
  readonly commands: ReadonlySet<string>;
};

export const commandKey = (device: DeviceId, cause: CommandId): string => `${device}/${cause}`;
export const nameOf = ({ event, hash }: Held): EventName => ({
  device: event.device,
  seq: event.seq,
  hash,
});
/** Its place may have changed since it was named, if its lane turned out to be forked; its hash has not. */
const nameKey = ({ hash }: EventName): string => hash;

export function readToggles<F extends Fact>(
  events: readonly Held<F>[],
  toggleOf: (fact: F) => Toggle | undefined,
): Voided {
  const lifted = new Set<string>();
  const toggles = events.flatMap((held) => {
    // What may not be said voids nothing.
    const toggle = held.isWithheld === true ? undefined : toggleOf(held.event);
    return toggle === undefined ? [] : [{ held, toggle }];
  });
  if (toggles.length === 0) return nothingVoided;
  toggles.sort((a, b) => byRecording(a.held, b.held));
  for (const { toggle } of toggles) {
    if ('reinstates' in toggle) for (const name of toggle.reinstates) lifted.add(nameKey(name));
  }
  const voidsByEntry = new Map<string, Void[]>();
  const entries: EventName[] = [];
  const voidsByCommand = new Map<string, CommandVoid[]>();
  for (const [n, { held, toggle }] of toggles.entries()) {
    const name = nameOf(held);
    if ('reinstates' in toggle || lifted.has(nameKey(name))) continue;
    if ('entry' in toggle.voids) {
      entries.push(toggle.voids.entry);
      put(voidsByEntry, nameKey(toggle.voids.entry), { name, n });
    } else
      put(voidsByCommand, commandKey(toggle.voids.command.device, toggle.voids.command.cause), {
        ...{ name, n },
        by: held.event,
        device: toggle.voids.command.device,
      });
  }
  const toggleNames = new Set(toggles.map(({ held }) => nameKey(nameOf(held))));
  return {
    entries,
    commands: new Set(voidsByCommand.keys()),
    voidsOf(held) {
      if (toggleNames.has(held.hash)) return none;
      const voids: readonly Void[] = [
        ...(voidsByEntry.get(held.hash) ?? []),
        ...commandsOf(held.event).flatMap((key) =>
          (voidsByCommand.get(key) ?? []).filter((each) => isMeant(each, held.event)),
        ),
      ];
      return voids.toSorted((a, b) => a.n - b.n).map(({ name }) => name);
    },
  };
}

const none: readonly EventName[] = [];
const nothingVoided: Voided = { voidsOf: () => none, entries: [], commands: new Set() };

/** The same on every replica. */
const byRecording = (a: Held, b: Held): number =>
  a.event.recordedAt - b.event.recordedAt || (a.hash < b.hash ? -1 : 1);

/** `n`: which of all toggles it is, in the order of their recording. */
type Void = { readonly name: EventName; readonly n: number };
type CommandVoid = Void & {
  readonly by: StoredEvent;
  readonly device: DeviceId;
};

export const commandOf = (event: StoredEvent): string => commandKey(event.device, event.cause);

/** The command of an event, also under the name that its author gave it before the lane was forked. */
const commandsOf = ({ device, cause, branch }: StoredEvent): readonly string[] =>
  branch === undefined
    ? [commandKey(device, cause)]
    : [commandKey(device, cause), commandKey(branch.device, cause)];

/**
 * A copied device may have given one id to two commands. Whoever wrote on in one of its histories
 * meant that one; anybody else means whatever bears the name.
 */
function isMeant({ by, device }: CommandVoid, event: StoredEvent): boolean {
  if (event.branch === undefined || device !== event.branch.device) return true;
  if ((by.branch?.device ?? by.device) !== device) return true;
  return lanesOf(by).includes(event.device) || lanesOf(event).includes(by.device);
}

const lanesOf = ({ device, branch }: StoredEvent): readonly DeviceId[] => branch?.lanes ?? [device];

function put<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const values = map.get(key);
  if (values === undefined) map.set(key, [value]);
  else values.push(value);
}
