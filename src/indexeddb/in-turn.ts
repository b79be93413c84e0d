/** One tab after the other. */

/** Without locks nobody waits: nothing becomes wrong, only done twice. */
export async function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
  const locks = navigator.locks as LockManager | undefined;
  return locks === undefined ? work() : ((await locks.request(name, work)) as T);
}
