/** The server on a network without the internet: its own certificate, and the way to trust it. */
import type { Server } from 'node:http';
import { isIPv4 } from 'node:net';
import { hostname, networkInterfaces } from 'node:os';
import { inUrl, listensToAll, type Settings } from '../http/settings.ts';
import { openAuthority } from './authority.ts';
import { type FrontDoor, openFrontDoor } from './front-door.ts';
import { type LanNames, lanNamesOf } from './lan-names.ts';
import { createLeafKeeper } from './leaf-keeper.ts';
import { qrLines } from './qr-svg.ts';
import { fingerprintRows } from './trust-page.ts';
import type { Trust } from './trust-routes.ts';

const refreshEveryMs = 60_000;

export type LanAccess = {
  readonly trust: Trust;
  /** Where other devices find the app, `https://…`. */
  address(): string;
  /** Takes the server's port over; `onNames` hears the names that it is called by, now and later. */
  open(server: Server, port: number, onNames: (names: readonly string[]) => void): void;
  /** What the person at the console should read. `withCode`: a QR code too, for a terminal. */
  words(withCode: boolean): readonly string[];
  close(): void;
};

export function createLanAccess(settings: Settings, now: () => number): LanAccess {
  const namesNow = () => namesOf(settings);
  const authority = openAuthority(settings.dataDirectory, namesNow(), now);
  const keeper = createLeafKeeper(authority, namesNow, now);
  const uncovered = [...namesNow().hosts, ...namesNow().addresses].filter(
    (name) => ![...keeper.names().hosts, ...keeper.names().addresses].includes(name),
  );
  let port = settings.port;
  let door: FrontDoor | undefined;
  let timer: NodeJS.Timeout | undefined;

  const first = (): string => keeper.names().addresses[0] ?? keeper.names().hosts[0] ?? 'localhost';
  const address = (): string => settings.publicUrl ?? `https://${inUrl(first())}:${port}`;
  const plainAddress = (): string => `http://${inUrl(first())}:${port}`;
  const otherNames = (): readonly string[] =>
    [...keeper.names().addresses, ...keeper.names().hosts].filter(
      (name) => new URL(address()).hostname !== inUrl(name),
    );
  const { rootPem, fingerprint, shortFingerprint } = authority;

  return {
    trust: {
      rootPem,
      facts: () => ({
        address: address(),
        plainAddress: plainAddress(),
        otherNames: otherNames(),
        fingerprint,
        shortFingerprint,
      }),
    },
    address,
    open: (server, listening, onNames) => {
      port = listening;
      door = openFrontDoor(server, keeper.leaf());
      const tell = () => onNames([...keeper.names().hosts, ...keeper.names().addresses].map(inUrl));
      tell();
      timer = setInterval(() => {
        if (!keeper.refresh()) return;
        door?.use(keeper.leaf());
        tell();
        console.log(`A new certificate is in use; this server is at ${address()}`);
      }, refreshEveryMs).unref();
    },
    words: (withCode) => [
      `On this machine:     http://localhost:${port}`,
      `On this network:     ${address()}`,
      '',
      'Another device first opens this address, where it is told how to trust this server:',
      `  ${plainAddress()}`,
      ...(withCode ? qrLines(plainAddress()) : []),
      'There it sees the fingerprint of the certificate, which must be this one:',
      ...fingerprintRows(fingerprint).map((row) => `  ${row}`),
      '',
      ...(uncovered.length === 0
        ? []
        : [
            `The certificate authority was made for other names and cannot vouch for ${uncovered.join(', ')}.`,
          ]),
      ...(settings.publicUrl === undefined
        ? ['Keep this address the same (reserve it in the router), or name one with PUBLIC_URL.']
        : []),
    ],
    close: () => {
      clearInterval(timer);
      door?.close();
    },
  };
}

/** Only what the server listens to, and the name that its people gave it. */
function namesOf({ host, publicUrl }: Settings): LanNames {
  const { hosts, addresses } = lanNamesOf(hostname(), networkInterfaces());
  const reachable = host === '::' ? addresses : addresses.filter((each) => isIPv4(each));
  const given =
    publicUrl === undefined ? [] : [new URL(publicUrl).hostname.replace(/^\[|\]$/g, '')];
  const names = [...given.filter((each) => !isAddress(each)), ...hosts];
  return {
    hosts: [...new Set(names)],
    addresses: listensToAll(host) ? reachable : [host],
  };
}

const isAddress = (name: string): boolean => name.includes(':') || isIPv4(name);
