/**
 * Why nothing was written that might have been. `history-loading`: it needs what was recorded before, which
 * is still on its way to this device.
 */
export type RunFailure = 'storage-full' | 'storage-lost' | 'read-only' | 'history-loading';
