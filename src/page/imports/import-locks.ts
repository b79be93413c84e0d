/** One page at a time writes an import; the others neither offer to finish it nor join in. */
import type { CommandName } from '../../domain/vocabulary.ts';
import type { ImportOutcome } from '../../ui/import-port.ts';

const lockOf = ({ device, cause }: CommandName): string => `tallystick-import-${device}/${cause}`;

/** Missing in an insecure context, whatever the types say; then only one tab may be at it. */
const locks = (): LockManager | undefined => navigator.locks as LockManager | undefined;

/** Ends at once, without writing, where another tab is at it. */
export async function aloneWith(
  command: CommandName,
  write: () => Promise<ImportOutcome>,
): Promise<ImportOutcome> {
  const manager = locks();
  if (manager === undefined) return write();
  const outcome: unknown = await manager.request(
    lockOf(command),
    { ifAvailable: true },
    async (lock): Promise<ImportOutcome> =>
      lock === null ? { failed: 'rejected', command } : write(),
  );
  return outcome as ImportOutcome;
}

/** Whether an import is being written just now, in this tab or another. */
export async function runningImports(): Promise<(command: CommandName) => boolean> {
  const { held = [] } = (await locks()?.query()) ?? {};
  const names = new Set(held.map(({ name }) => name));
  return (command) => names.has(lockOf(command));
}
