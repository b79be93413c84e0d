/** How much script and style the first screen loads, as the server sends it compressed by gzip. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { ensureBuilt } from '../scripts/build.mjs';
import { root } from '../scripts/runtime.mjs';

const dist = join(root, 'dist');

/** A script's static imports; what is fetched later by `import()` is not of the first screen. */
const staticImports = (code: string): readonly string[] =>
  [
    ...code.matchAll(
      /(?:^|[;}\s])(?:import|export)\s*(?:[\w*${},\s]+from\s*)?["']\.\/([^"']+)["']/g,
    ),
  ].map(([, name]) => name ?? '');

/** Kilobytes of 1,000 bytes. */
export async function firstScreenKilobytes(): Promise<{ script: number; style: number }> {
  if (!(await ensureBuilt())) throw new Error('The app does not build.');
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const queue = [...html.matchAll(/(?:src|href)="\/(assets\/[^"]+\.(?:js|css))"/g)].map(
    ([, name]) => name ?? '',
  );
  const sizes = new Map<string, number>();
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    if (sizes.has(name)) continue;
    const content = readFileSync(join(dist, name));
    sizes.set(name, gzipSync(content).length);
    if (name.endsWith('.js')) {
      queue.push(...staticImports(content.toString()).map((file) => `assets/${file}`));
    }
  }
  const sum = (ending: string): number =>
    [...sizes]
      .filter(([name]) => name.endsWith(ending))
      .reduce((total, [, size]) => total + size, 0) / 1_000;
  return { script: sum('.js'), style: sum('.css') };
}
