/**
 * The verbs for items that are shown as one: they act on the one that has stock there, and ask where
 * several have.
 */
import { useState } from 'react';
import type { ItemRow } from '../../read-models/items.ts';
import { Sheet } from '../components/sheet.tsx';
import { MemberLine } from '../duplicates/member-line.tsx';
import { t } from '../messages/translate.ts';
import { useOpenVerb, type VerbName } from '../store.ts';
import { verbTitle } from '../verbs/verb-names.ts';
import { Verbs } from './verbs.tsx';

/** What comes in comes to the one that is shown. */
function candidatesFor(verb: VerbName, rows: readonly ItemRow[]): readonly ItemRow[] {
  const stocked = verb === 'receive' ? [] : rows.filter(({ shelves }) => shelves.length > 0);
  return stocked.length > 0 ? stocked : rows.slice(0, 1);
}

export function GroupVerbs({ rows }: { readonly rows: readonly ItemRow[] }) {
  const openVerb = useOpenVerb();
  const [asked, setAsked] = useState<VerbName>('issue');
  const [open, setOpen] = useState(false);
  const begin = (verb: VerbName) => {
    const candidates = candidatesFor(verb, rows);
    const [only] = candidates;
    if (candidates.length === 1 && only !== undefined) openVerb({ verb, item: only.item });
    else {
      setAsked(verb);
      setOpen(true);
    }
  };
  return (
    <>
      <Verbs onVerb={begin} />
      <Sheet
        open={open}
        onClose={() => setOpen(false)}
        title={t('duplicates.whichFor', { verb: verbTitle(asked) })}
      >
        <ul>
          {candidatesFor(asked, rows).map((row) => (
            <li key={row.item}>
              <MemberLine
                row={row}
                onChoose={() => {
                  setOpen(false);
                  openVerb({ verb: asked, item: row.item });
                }}
              />
            </li>
          ))}
        </ul>
      </Sheet>
    </>
  );
}
