/** The report in plain words, for a terminal. Names instead of hashes; times in UTC. */
import type { DeviceReport, Finding, Report } from './report.ts';

const moment = (at: number): string =>
  `${new Date(at).toISOString().slice(0, 16).replace('T', ' ')} UTC`;
const many = (count: number, one: string, more = `${one}s`): string =>
  `${count.toLocaleString('en')} ${count === 1 ? one : more}`;

const verdicts = {
  well: 'All well.',
  look: 'Nothing is known to be wrong, but somebody should look.',
  wrong: 'Something is wrong.',
};

export function wordsOf(report: Report): readonly string[] {
  const { verdict, ledgerName, ledger, entries, devices, seals, notSealed, withheld } = report;
  const about = [
    `${many(entries, 'entry', 'entries')} of ${many(devices.filter(({ isBranch }) => !isBranch).length, 'device')}`,
    many(seals, 'valid seal'),
    ...(notSealed > 0 ? [`${notSealed.toLocaleString('en')} not sealed yet`] : []),
    ...(withheld > 0 ? [`${withheld} withheld by the server`] : []),
    many(report.texts, 'name'),
    many(report.photos, 'photo'),
  ];
  return [
    `${verdicts[verdict]} Ledger “${ledgerName ?? 'without a name'}” (${ledger ?? 'unknown'})`,
    `${about.join(', ')}.`,
    ...statementWords(report),
    // The heads of an altered ledger may be the same as before: its code would say nothing.
    ...(verdict === 'wrong' ? [] : [`Check code ${report.checkCode}`]),
    '',
    ...devices.map(deviceWords),
    '',
    ...report.findings.map((finding) => findingWords(finding, devices)),
    ...Object.entries(report.more).map(([kind, count]) => `${count} more like these: ${kind}.`),
  ];
}

function statementWords({ statements }: Report): readonly string[] {
  const last = statements.at(-1);
  if (last === undefined) return [];
  const when = `The server’s statement of ${moment(last.at)}`;
  if (last.holds === null)
    return [`${many(statements.length, 'server statement')}, the last of ${moment(last.at)}.`];
  return [last.holds ? `${when} holds.` : `${when} does NOT hold.`];
}

const nameOf = ({ device, label, person, isServer, isBranch }: DeviceReport): string => {
  const name = label ?? (isServer ? 'the server' : `device ${device}`);
  const whose = person === null ? name : `${name} (${person})`;
  return isBranch ? `another history of ${whose}` : whose;
};

const deviceWords = (device: DeviceReport): string =>
  `  ${nameOf(device)}: ${many(device.entries, 'entry', 'entries')}, sealed up to ${device.sealedTo}`;

/** What is the matter, with how many it is said of. */
const matters: Readonly<Record<Finding['kind'], readonly [one: string, many: string]>> = {
  file: ['The file is not as it was written', 'The file is not as it was written'],
  row: ['does not agree with its row in the database', 'do not agree with their rows'],
  ledger: ['The file names another ledger than was founded in it', ''],
  altered: ['was altered', 'were altered or written anew'],
  reordered: ['stands in the place of another', 'stand in the places of others'],
  removed: ['was removed', 'were removed'],
  added: ['is not among what the file says it holds', 'are not among what the file says it holds'],
  doubled: ['stands there twice', 'stand there twice'],
  head: ['is named as the end of the lane, and is not', ''],
  seal: ['has a seal that its device did not make', ''],
  'unknown-key': ['has a seal of a device that nobody enrolled', ''],
  statement: ['A server statement is not genuine', ''],
  text: ['A name does not belong under its hash', ''],
  photo: ['A photo does not belong under its hash', ''],
  forked: [
    'exists twice, with two contents: the device was copied, or somebody wrote in its name',
    '',
  ],
  partial: ['is not in this file, which holds a part', 'are not in this file, which holds a part'],
  unsealed: ['is not signed by its device', 'are not signed by their device'],
  stub: ['has no text; only its hash is known', ''],
  unreadable: ['cannot be read by anybody; it is kept as it came', ''],
  unchecked: ['Signatures could not be checked here', ''],
  'two-keys': ['was enrolled with two keys', ''],
};

function findingWords(finding: Finding, devices: readonly DeviceReport[]): string {
  const { kind, level, device, seq, to, recordedAt, vouchedAt, detail } = finding;
  const mark = level === 'wrong' ? '✗' : '!';
  const [one, several] = matters[kind];
  const known = devices.find((each) => each.device === device);
  const name = known === undefined ? `device ${device}` : nameOf(known);
  const isRange = seq !== null && to !== null && to > seq;
  const places = isRange ? `Entries ${seq} to ${to}` : `Entry ${seq}`;
  const subject = device === null ? '' : seq === null ? `${name} ` : `${places} of ${name} `;
  const since = [
    ...(recordedAt === null ? [] : [`recorded about ${moment(recordedAt)}`]),
    ...(vouchedAt === null ? [] : [`the server vouched for it on ${moment(vouchedAt)}`]),
    ...(detail === null ? [] : [detail]),
  ];
  const about = since.length > 0 ? ` (${since.join('; ')})` : '';
  return `${mark} ${subject}${isRange && several !== '' ? several : one}${about}.`;
}
