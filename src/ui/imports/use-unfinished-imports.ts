/** Which imports stopped half-way; every screen asks. */
import { useCallback, useEffect, useState } from 'react';
import type { UnfinishedImport } from '../import-port.ts';
import { useSession } from '../store.ts';

/** `reread`: after one was finished or taken back. */
export function useUnfinishedImports(): {
  readonly unfinished: readonly UnfinishedImport[];
  readonly reread: () => void;
} {
  const { imports } = useSession();
  const [unfinished, setUnfinished] = useState<readonly UnfinishedImport[]>([]);
  const reread = useCallback(() => void imports.unfinished().then(setUnfinished), [imports]);
  useEffect(reread, [reread]);
  return { unfinished, reread };
}
