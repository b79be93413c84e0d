/** The page's composition root: opens the installation and puts the screens over it. */
import { openLedgerRegistry } from './indexeddb/ledger-registry.ts';
import { openAppShell } from './page/app-shell.ts';
import { createInstallation } from './page/installation.ts';
import { mountUi } from './ui/mount.tsx';

/** Not a top-level await: chunks that are loaded later wait for this module to be evaluated. */
async function start(root: HTMLElement): Promise<void> {
  const opened = await openLedgerRegistry();
  if ('refused' in opened) throw new Error(`${opened.refused}: ${opened.detail}`);
  mountUi(root, createInstallation(opened.registry, 'Example stockroom'), openAppShell());
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
void start(root);
