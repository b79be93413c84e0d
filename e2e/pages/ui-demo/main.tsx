/** The screens over a ledger in memory, to look at them without a server. `?full`, `?rows=20000`, `?phase=in-step`. */
import { mountUi } from '../../../src/ui/mount.tsx';
import { createDemoInstallation } from './demo-installation.ts';

const asked = new URLSearchParams(location.search);
const root = document.getElementById('root');
if (root === null) throw new Error('the page has no root');
const installation = await createDemoInstallation({
  filled: asked.has('full'),
  rows: Number(asked.get('rows') ?? 0),
  phase: asked.get('phase') ?? 'not-connected',
});
mountUi(root, installation);
