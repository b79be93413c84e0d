/** The server behind this page, in its own words. Nobody waits long for it: offline it says nothing. */
import type { ServerHere } from '../../ui/ports.ts';
import { askHealth } from './connect.ts';

const patienceMs = 3_000;

export async function serverHere(): Promise<ServerHere | null> {
  const health = await askHealth(patienceMs);
  if (health === undefined) return null;
  const { claimed, address = null, trustAt = null } = health;
  return { claimed, address, trustAt };
}
