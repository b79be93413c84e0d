/** What is wrong with one field of a line, in words. */
import { t } from '../messages/translate.ts';
import type { VerbSubmit } from './use-verb-submit.ts';
import type { LineProblem } from './verb-commands.ts';

export function problemText(
  submit: VerbSubmit,
  key: string,
  field: LineProblem['field'],
): string | undefined {
  const found = submit.problems?.lines.find(
    (problem) => problem.key === key && problem.field === field,
  );
  if (found === undefined) return undefined;
  if (found.field === 'cost' && found.problem === 'negative') return t('value.problem.negative');
  if (found.field === 'cost' && found.problem === 'too-many-decimals')
    return t('value.problem.decimals');
  if (found.problem === 'zero' || found.problem === 'negative')
    return t('verbs.problem.notPositive');
  if (found.problem === 'no-lot') return t('stock.problem.noLot');
  if (found.field === 'serials') return t('stock.problem.noSerial');
  return t(`common.problem.${found.problem}`, { scale: found.scale });
}
