/**
 * Keys that may log in before the access stream tells of them: the claimant's, and those of devices
 * that redeemed an invitation. Without them nobody could push the event that enrols a device.
 */
import type { DatabaseSync } from 'node:sqlite';
import type { PublicKey } from '../../domain/access/events.ts';
import type { DeviceId } from '../../event-sourcing/stored-event.ts';

export type Admission = {
  readonly device: DeviceId;
  readonly key: PublicKey;
  /** Null for the claimant. */
  readonly invitation: string | null;
};

export type Admissions = {
  of(device: DeviceId): Admission | undefined;
  byInvitation(invitation: string): Admission | undefined;
  /** Durable when it returns. */
  admit(admission: Admission): void;
};

export function openAdmissions(database: DatabaseSync): Admissions {
  const columns = 'device, key, invitation';
  const byDevice = database.prepare(`select ${columns} from admitted where device = ?`);
  const byInvitation = database.prepare(`select ${columns} from admitted where invitation = ?`);
  const insert = database.prepare(`insert into admitted (${columns}) values (?, ?, ?)`);
  return {
    of: (device) => admissionOfRow(byDevice.get(device)),
    byInvitation: (invitation) => admissionOfRow(byInvitation.get(invitation)),
    admit: ({ device, key, invitation }) => void insert.run(device, key, invitation),
  };
}

function admissionOfRow(row: Readonly<Record<string, unknown>> | undefined): Admission | undefined {
  if (row === undefined) return undefined;
  const invitation = row.invitation;
  return {
    device: String(row.device),
    key: String(row.key),
    invitation: typeof invitation === 'string' ? invitation : null,
  };
}
