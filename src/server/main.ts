/** The server's composition root: `node src/server/main.ts`. */
import { join } from 'node:path';
import { foldVersion } from '../../scripts/fold-version.mjs';
import { bringSha256 } from '../contract/hash.ts';
import { createApp } from './app.ts';
import { allowedHosts, ownUrl, readSettings, type Settings } from './http/settings.ts';
import { limitSockets } from './http/socket-limits.ts';
import { readStaticFiles } from './http/static-files.ts';
import { statementEveryMs } from './judging/judge.ts';
import { nativeSha256 } from './keys/native-sha256.ts';
import { createLanAccess } from './lan/lan-access.ts';
import { keepLent } from './lent/keep-lent.ts';
import { removeClaimLink, writeClaimLink } from './letting-in/claim-link.ts';
import { watchDisk } from './store/disk-watch.ts';
import { databaseName, openStore, type Store } from './store/store.ts';
import { createStoreKeeper, type StoreKeeper } from './store/store-keeper.ts';
import { createAnnouncer } from './sync/announcer.ts';
import { keepPacked } from './sync/keep-packed.ts';
import { stateJudged } from './sync/state-judged.ts';

const read = readSettings(process.env, process.argv.slice(2));
if (typeof read === 'string') {
  console.error(read);
  process.exit(1);
}
bringSha256(nativeSha256);
// Whatever is written into the data directory is for its owner only.
process.umask(0o077);
await serve(read).catch((error: unknown) => {
  console.error(explain(error, read));
  process.exit(1);
});

async function serve(settings: Settings): Promise<void> {
  const { host, port, dataDirectory, publicUrl } = settings;
  const announcer = createAnnouncer();
  const files = readStaticFiles(join(import.meta.dirname, '../../dist'));
  const hosts = new Set(allowedHosts(settings));
  const lan = settings.lan ? createLanAccess(settings, Date.now) : undefined;
  // Known only once the server listens: the port may be the system's choice.
  let urls: readonly string[] | undefined;

  const printClaimLink = (store: Store): void => {
    if (urls === undefined || store.claims.ledger() !== undefined) return;
    const links = writeClaimLink(store, dataDirectory, urls);
    const which = links.length > 1 ? 'the one of these links that it uses' : 'this link';
    console.log(
      `No ledger is kept here yet. Open ${which} on the device that holds yours, within 30 minutes:`,
    );
    for (const link of links) console.log(`  ${link}`);
  };
  const keeper = createStoreKeeper(
    () => openStore(dataDirectory, Date.now),
    (store) => {
      // Whoever listens to a log that is gone must come again and be told of the new epoch.
      announcer.endAll();
      printClaimLink(store);
    },
  );
  await keeper.current();

  const app = createApp({
    keeper,
    announcer,
    files,
    now: Date.now,
    hosts,
    publicOrigin: publicUrl === undefined ? undefined : new URL(publicUrl).origin,
    say: (line) => console.log(line),
    address: () => lan?.address() ?? publicUrl,
    trust: lan?.trust,
    onCodeExpired: () => void keeper.current().then(printClaimLink),
    onClaimed: () => removeClaimLink(dataDirectory),
  });
  await app.listen({ host, port });
  const address = app.server.address();
  const listening = typeof address === 'object' && address !== null ? address.port : port;
  lan?.open(app.server, listening, (names) => {
    for (const name of names) hosts.add(name);
  });
  limitSockets(app.server);
  watchDisk(dataDirectory, (sentence) => console.warn(sentence));
  const local = ownUrl(lan === undefined ? host : 'localhost', listening);
  const url = lan?.address() ?? publicUrl ?? local;
  urls = lan === undefined ? [url] : [local, url];
  if (files.count === 0) console.log('The app is not built, so only the sync server answers.');
  for (const line of lan?.words(process.stdout.isTTY === true) ?? []) console.log(line);
  printClaimLink(await keeper.current());
  console.log(`Tallystick is at ${url}`);

  const stopKeeping = keepForNewcomers(keeper, dataDirectory);
  const stating = setInterval(() => void stateJudged(keeper, announcer), statementEveryMs);
  onStop(async () => {
    lan?.close();
    clearInterval(stating);
    stopKeeping();
    await app.close();
    await stateJudged(keeper, announcer);
    await keeper.close();
  });
}

/** Files of what is old, and what all of it amounts to. The answer ends it. */
function keepForNewcomers(keeper: StoreKeeper, dataDirectory: string): () => void {
  const path = join(dataDirectory, databaseName);
  const fold = foldVersion(join(import.meta.dirname, '../..'));
  const ends = [keepPacked(keeper), keepLent(keeper, { path, fold })];
  return () => {
    for (const end of ends) end();
  };
}

function onStop(stop: () => Promise<void>): void {
  for (const signal of ['SIGTERM', 'SIGINT'] as const)
    process.once(signal, () => {
      stop().then(
        () => process.exit(0),
        () => process.exit(1),
      );
    });
}

/** In words for whoever typed the command, where it is likely to be a matter of the environment. */
function explain(error: unknown, { host, port, dataDirectory }: Settings): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `Port ${port} is in use; choose another with PORT.`;
  if (code === 'EADDRNOTAVAIL') return `This machine has no address ${host}; see HOST.`;
  if (code === 'EACCES') return `Not permitted; look at the port ${port} and at ${dataDirectory}.`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
