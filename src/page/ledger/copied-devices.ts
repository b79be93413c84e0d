/** Devices of which two histories are held: copied, or come back from a backup. */
import { accessStream } from '../../domain/vocabulary.ts';
import { readBranchName } from '../../event-sourcing/branch.ts';
import type { Replica } from '../../replica/replica.ts';
import type { CopiedDevices } from '../../ui/storage-port.ts';

export const copiedDevices = ({ vector }: Pick<Replica, 'vector'>): readonly string[] => [
  ...new Set(Object.keys(vector()).flatMap((lane) => readBranchName(lane)?.device ?? [])),
];

/** What a person read of; another copy has another text. */
export const copiesText = ({ vector }: Pick<Replica, 'vector'>): string =>
  Object.keys(vector())
    .filter((lane) => readBranchName(lane) !== undefined)
    .sort()
    .join(' ');

/** Null where no device was. */
export function copiesOf(replica: Replica, device: string): CopiedDevices | null {
  const copied = copiedDevices(replica);
  const access = replica.entityOf(accessStream);
  if (copied.length === 0 || access.kind !== 'access') return null;
  const { devicesById } = access;
  const before = devicesById.get(device)?.formerly ?? device;
  return {
    isThis: copied.includes(before),
    labels: copied.map((each) => devicesById.get(each)?.label || each.slice(0, 4)),
  };
}
