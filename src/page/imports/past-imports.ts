/** Imports that are in the ledger, whoever wrote them on whichever device; newest first. */
import type { Replica } from '../../replica/replica.ts';
import type { PastImport } from '../../ui/import-port.ts';

export function pastImports(replica: Replica): readonly PastImport[] {
  const past: PastImport[] = [];
  for (const stream of replica.streams()) {
    const entity = replica.lookAt(stream);
    if (entity.kind !== 'import' || entity.started === null || entity.finished === null) continue;
    const { device, cause, file, at } = entity.started;
    const { imported } = entity.finished;
    past.push({ command: { device, cause }, file, startedAt: at, imported });
  }
  return past.sort((a, b) => b.startedAt - a.startedAt);
}
