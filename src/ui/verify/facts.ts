/** The report as a short list of facts, each well, to be looked at, or wrong. */
import { formatDay } from '../format.ts';
import { t } from '../messages/translate.ts';
import type { FindingKind, VerifyReport } from './verify-port.ts';

export type Fact = { readonly tone: 'well' | 'look' | 'wrong' | 'plain'; readonly text: string };

const chainKinds: readonly FindingKind[] = [
  'file',
  'row',
  'ledger',
  'altered',
  'reordered',
  'removed',
  'added',
  'doubled',
  'head',
];

/** Of a part nobody may say that nothing is missing. */
export function verdictOf(
  { verdict }: Pick<VerifyReport, 'verdict'>,
  isLacking: boolean,
): { readonly verdict: VerifyReport['verdict']; readonly text: string } {
  return isLacking && verdict === 'well'
    ? { verdict: 'look', text: t('verify.lackingText') }
    : { verdict, text: t(`verify.${verdict}Text`) };
}

/** `isLacking`: not all entries were here to be checked. */
export function factsOf(report: VerifyReport, isLacking: boolean): readonly Fact[] {
  const { entries, devices, findings, withheld } = report;
  const has: Has = (...kinds) => findings.some(({ kind }) => kinds.includes(kind));
  const own = devices.filter(({ isBranch }) => !isBranch);
  const fact = (tone: Fact['tone'], text: string): Fact => ({ tone, text });
  return [
    fact('plain', t('verify.entries', { entries, devices: own.length })),
    chainFact(has, isLacking),
    has('forked') ? fact('look', t('verify.fork')) : fact('well', t('verify.noFork')),
    signedFact(report, has),
    ...(withheld > 0 ? [fact('plain', t('verify.withheld', { count: withheld }))] : []),
    statementFact(report, isLacking),
    has('text', 'photo')
      ? fact('wrong', t('verify.besideWrong'))
      : fact('well', t('verify.beside')),
  ];
}

type Has = (...kinds: readonly FindingKind[]) => boolean;

function chainFact(has: Has, isLacking: boolean): Fact {
  if (has(...chainKinds)) return { tone: 'wrong', text: t('verify.gap') };
  if (has('partial')) return { tone: 'look', text: t('verify.part') };
  return isLacking
    ? { tone: 'look', text: t('verify.notCome') }
    : { tone: 'well', text: t('verify.noGap') };
}

function signedFact({ notSealed }: VerifyReport, has: Has): Fact {
  if (has('seal', 'unknown-key')) return { tone: 'wrong', text: t('verify.badSeals') };
  if (has('unchecked')) return { tone: 'look', text: t('verify.unchecked') };
  if (has('unsealed')) return { tone: 'look', text: t('verify.unsealed') };
  return notSealed > 0
    ? { tone: 'plain', text: t('verify.notSealed', { count: notSealed }) }
    : { tone: 'well', text: t('verify.allSigned') };
}

function statementFact({ statements, findings }: VerifyReport, isLacking: boolean): Fact {
  const last = statements.at(-1);
  if (last === undefined) return { tone: 'plain', text: t('verify.noStatement') };
  const when = formatDay(last.at);
  const isBad = findings.some(({ kind }) => kind === 'statement');
  if (!isBad && last.holds === false && isLacking)
    return { tone: 'look', text: t('verify.statementNotCome', { when }) };
  if (isBad || last.holds === false)
    return { tone: 'wrong', text: t('verify.statementFails', { when }) };
  if (last.holds === null) return { tone: 'well', text: t('verify.statementSigned', { when }) };
  return { tone: 'well', text: t('verify.statementHolds', { when }) };
}
