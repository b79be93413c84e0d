/** What the server behind this page says of itself, asked once; null until it has answered. */
import { useEffect, useState } from 'react';
import type { ServerHere } from '../ports.ts';
import { useUiStore } from '../store.ts';

export function useServerHere(): ServerHere | null {
  const store = useUiStore();
  const [server, setServer] = useState<ServerHere | null>(null);
  useEffect(() => {
    let isHere = true;
    store
      .getState()
      .installation.serverHere()
      .then((found) => isHere && setServer(found))
      .catch(() => undefined);
    return () => {
      isHere = false;
    };
  }, [store]);
  return server;
}
