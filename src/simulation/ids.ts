/** Who is who in every seed. */
import type { DeviceId } from '../event-sourcing/stored-event.ts';

export const serverId: DeviceId = '5e5e5e5e5e5e5e5e';
export const deviceIdOf = (index: number): DeviceId => `d${index}`.padEnd(16, '0');
/** What lets in the person of a device, whom everybody expects from the first day. */
export const invitationFor = (device: DeviceId): string => `invitation-${device}`;
