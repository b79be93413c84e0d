/** The page's composition root: opens the installation and puts the screens over it. */
import { openLedgerRegistry } from './indexeddb/ledger-registry.ts';
import { withKeptCards } from './page/beside-the-log/kept-cards.ts';
import { readCards } from './page/beside-the-log/remembered.ts';
import { openAppShell } from './page/browser/app-shell.ts';
import { createInstallation, fetchOpening } from './page/installation.ts';
import { unopenedInstallation } from './page/unopened-installation.ts';
import { mountUi } from './ui/mount.tsx';
import { fetchOpened } from './ui/shell/opened.tsx';

/** Not a top-level await: chunks that are loaded later wait for this module to be evaluated. */
async function start(root: HTMLElement): Promise<void> {
  if (readCards().length > 0) fetchAlongside();
  const opened = await openLedgerRegistry({ givesUp: true });
  const installation =
    'refused' in opened
      ? unopenedInstallation(`${opened.refused}: ${opened.detail}`)
      : createInstallation(await withKeptCards(opened.registry), 'Example stockroom');
  mountUi(root, installation, openAppShell());
}

/**
 * Whoever has a ledger sees it next: what that takes comes while the registry opens. Where it cannot be
 * had, whoever asks for it says so.
 */
function fetchAlongside(): void {
  for (const part of [fetchOpening(), fetchOpened()]) part.catch(() => undefined);
}

const root = document.getElementById('root');
if (root === null) throw new Error('index.html has no #root');
void start(root);
