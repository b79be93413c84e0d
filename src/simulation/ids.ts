/** Who is who in every seed, and when. */
import { toyKeyOf } from '../contract/seal-fixtures.ts';
import type { DeviceId } from '../event-sourcing/stored-event.ts';

/** Some day in 2027: nothing depends on which. In milliseconds. */
export const startMs = 1_800_000_000_000;
export const serverId: DeviceId = '5e5e5e5e5e5e5e5e';
export const serverKey = toyKeyOf(serverId);
export const deviceIdOf = (index: number): DeviceId => `d${index}`.padEnd(16, '0');
/** What lets in the person of a device, whom everybody expects from the first day. */
export const invitationFor = (device: DeviceId): string => `invitation-${device}`;
