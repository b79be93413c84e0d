/** Gathers what was found, and the verdict that follows from it. */
import type { Finding, LookKind, Report, WrongKind } from './report.ts';

type Kind = WrongKind | LookKind;
type About = Partial<Omit<Finding, 'kind' | 'level'>>;

export type Findings = {
  add(kind: Kind, about: About): void;
  summary(): Pick<Report, 'verdict' | 'findings' | 'more'>;
};

/** Of one kind; a list of thousands helps nobody, but their number does. */
const listedMax = 100;

const lookKinds: ReadonlySet<Kind> = new Set<LookKind>([
  'forked',
  'partial',
  'unsealed',
  'stub',
  'unreadable',
  'unchecked',
  'two-keys',
]);

export function createFindings(): Findings {
  const listed: Finding[] = [];
  const counts = new Map<Kind, number>();
  const known = new Set<string>();
  return {
    add(kind, about) {
      const { device = null, seq = null, to = seq, detail = null } = about;
      const { recordedAt = null, vouchedAt = null } = about;
      const key = `${kind}/${device}/${seq}/${device === null ? detail : ''}`;
      if (known.has(key)) return;
      known.add(key);
      const count = (counts.get(kind) ?? 0) + 1;
      counts.set(kind, count);
      const level = lookKinds.has(kind) ? 'look' : 'wrong';
      if (count <= listedMax)
        listed.push({ kind, level, device, seq, to, recordedAt, vouchedAt, detail });
    },
    summary() {
      const isWrong = listed.some(({ level }) => level === 'wrong');
      const more = [...counts].flatMap(([kind, count]) =>
        count > listedMax ? [[kind, count - listedMax]] : [],
      );
      return {
        verdict: isWrong ? 'wrong' : listed.length > 0 ? 'look' : 'well',
        findings: [...listed].sort(
          (a, b) => Number(b.level === 'wrong') - Number(a.level === 'wrong'),
        ),
        more: Object.fromEntries(more),
      };
    },
  };
}
