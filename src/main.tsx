/** The page's composition root: opens the installation and puts the screens over it. */
import { openLedgerRegistry } from './indexeddb/ledger-registry.ts';
import { openAppShell } from './page/app-shell.ts';
import { createInstallation } from './page/installation.ts';
import { withKeptCards } from './page/kept-cards.ts';
import { unopenedInstallation } from './page/unopened-installation.ts';
import { mountUi } from './ui/mount.tsx';

/** Not a top-level await: chunks that are loaded later wait for this module to be evaluated. */
async function start(root: HTMLElement): Promise<void> {
  const opened = await openLedgerRegistry({ givesUp: true });
  const installation =
    'refused' in opened
      ? unopenedInstallation(`${opened.refused}: ${opened.detail}`)
      : createInstallation(await withKeptCards(opened.registry), 'Example stockroom');
  mountUi(root, installation, openAppShell());
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
void start(root);
