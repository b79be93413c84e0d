/** Whose key is whose, and what devices and people are called: read off the access stream alone. */
import { type Fields, fieldsOf, isDevice, parsed } from './canonical.ts';
import type { ReadEvent } from './event-text.ts';
import type { FoundText } from './evidence.ts';

type Enrolment = {
  readonly key: string;
  readonly label: string;
  readonly member: string;
  readonly isOwn: boolean;
  readonly recordedAt: number;
};

export type Access = {
  learn(event: ReadEvent): void;
  /** What was founded; null before. */
  founded(): { readonly ledger: string; readonly name: string } | null;
  /** The keys that may seal a lane, the first enrolled foremost. */
  keysOf(device: string): readonly string[];
  /** Devices that were given two keys. */
  doubleKeys(): readonly string[];
  /** The keys of the servers that the ledger has accepted. */
  serverKeys(): readonly string[];
  isServer(device: string): boolean;
  enrolment(device: string): { readonly label: string; readonly member: string } | null;
  personOf(member: string, texts: readonly FoundText[]): string | null;
};

export function createAccess(): Access {
  const enrolments = new Map<string, Enrolment[]>();
  /** Lanes that a device wrote before a wipe; its new key may seal the rest of them. */
  const successors = new Map<string, string[]>();
  const accepted: { readonly server: string; readonly key: string }[] = [];
  const serverLanes = new Map<string, string>();
  const persons = new Map<string, string>();
  let founded: { ledger: string; name: string } | null = null;

  const text = (data: Fields, name: string): string =>
    typeof data[name] === 'string' ? data[name] : '';
  const sorted = (device: string): readonly Enrolment[] =>
    [...(enrolments.get(device) ?? [])].sort(
      (a, b) => Number(b.isOwn) - Number(a.isOwn) || a.recordedAt - b.recordedAt,
    );
  const isAccepted = (key: string | undefined): boolean =>
    accepted.some((server) => server.key === key);
  /** What a device says of itself goes before what others say of it. */
  const namedFor = (device: string): readonly Enrolment[] => {
    const named = sorted(device);
    return named[0]?.isOwn ? named.slice(0, 1) : named;
  };
  /** Only a device of the same person may seal the rest of what another one wrote. */
  const heirsOf = (device: string): readonly Enrolment[] => {
    const members = namedFor(device).map(({ member }) => member);
    const heirs = (successors.get(device) ?? []).flatMap(namedFor);
    return heirs.filter(({ member }) => members.includes(member));
  };
  const keysOf = (device: string): readonly string[] => {
    const server = serverLanes.get(device);
    return [
      ...[...namedFor(device), ...heirsOf(device)].map(({ key }) => key),
      ...(server !== undefined && isAccepted(server) ? [server] : []),
      ...accepted.filter((one) => one.server === device).map(({ key }) => key),
    ];
  };

  return {
    learn(event) {
      const { type, data, device, recordedAt } = event;
      const isServerItself = type === 'ServerEnrolled' && data.server === device;
      if (isServerItself && !serverLanes.has(device)) serverLanes.set(device, text(data, 'key'));
      if (event.stream !== 'access') return;
      if (type === 'LedgerFounded') {
        founded ??= { ledger: text(data, 'ledger'), name: text(data, 'name') };
        persons.set(text(data, 'member'), text(data, 'person'));
      } else if (type === 'LedgerRenamed' && founded !== null) {
        founded = { ...founded, name: text(data, 'name') };
      } else if (type === 'MemberJoined') {
        persons.set(text(data, 'member'), text(data, 'person'));
      } else if (type === 'ServerAccepted') {
        accepted.push({ server: text(data, 'server'), key: text(data, 'key') });
      } else if (type === 'DeviceEnrolled' && isDevice(data.device)) {
        const { device: enrolled, formerly } = data;
        const key = text(data, 'key');
        const [label, member] = [text(data, 'label'), text(data, 'member')];
        const known = enrolments.get(enrolled) ?? [];
        const isOwn = enrolled === device;
        enrolments.set(enrolled, [...known, { key, label, member, isOwn, recordedAt }]);
        // Only the device itself may say that it was another before.
        if (isOwn && isDevice(formerly))
          successors.set(formerly, [...(successors.get(formerly) ?? []), enrolled]);
      }
    },
    founded: () => founded,
    keysOf,
    doubleKeys: () =>
      [...enrolments.keys()].filter((device) => {
        const keys = new Set(enrolments.get(device)?.map(({ key }) => key));
        return keys.size > 1;
      }),
    serverKeys: () => [...new Set(accepted.map(({ key }) => key))],
    isServer: (device) =>
      isAccepted(serverLanes.get(device)) || accepted.some(({ server }) => server === device),
    enrolment: (device) => sorted(device)[0] ?? null,
    personOf(member, texts) {
      const hash = persons.get(member);
      const held = texts.find((each) => each.hash === hash)?.text;
      return held === undefined ? null : nameIn(held);
    },
  };
}

/** A name stands plainly, or as a member of a small object. */
function nameIn(text: string): string {
  const { name } = fieldsOf(parsed(text));
  return typeof name === 'string' ? name : text;
}
