import { describe, expect, test } from 'vitest';
import { createReadModels } from '../../read-models/models.ts';
import type { Drafts } from '../ports.ts';
import { startForm } from './start-form.ts';
import {
  discardDraft,
  readDraft,
  readMemory,
  rememberForm,
  takeDraft,
  writeDraft,
} from './verb-drafts.ts';
import { noMemory, type VerbForm } from './verb-form.ts';

function inMemoryDrafts(): Drafts {
  const texts = new Map<string, string>();
  return {
    read: (key) => JSON.parse(texts.get(key) ?? 'null'),
    write: (key, value) => void texts.set(key, JSON.stringify(value)),
    remove: (key) => void texts.delete(key),
  };
}

const formOf = (cause: string): VerbForm => ({
  ...startForm(
    { verb: 'issue', place: 'shelf' },
    cause,
    noMemory,
    createReadModels(() => 0),
  ),
  reference: ` ${cause} `,
});

describe('forms that were begun', () => {
  test('[UI9] a form comes back as it was', () => {
    const drafts = inMemoryDrafts();
    writeDraft(drafts, formOf('PARCEL-7'));
    expect(readDraft(drafts, 'issue')).toEqual(formOf('PARCEL-7'));
    expect(readDraft(drafts, 'receive')).toBeNull();
    discardDraft(drafts, 'issue');
    expect(readDraft(drafts, 'issue')).toBeNull();
  });

  test('[UI9] taken up, a form is an intent of its own; one that was saved is not taken up', () => {
    const drafts = inMemoryDrafts();
    const session = {
      drafts,
      newCommandId: () => 'NEW',
      wasSaved: (cause: string) => cause === 'PARCEL-8',
    };
    writeDraft(drafts, formOf('PARCEL-7'));
    expect(takeDraft(session, 'issue')).toEqual({ ...formOf('PARCEL-7'), cause: 'NEW' });
    expect(readDraft(drafts, 'issue')?.cause).toBe('NEW');
    writeDraft(drafts, formOf('PARCEL-8'));
    expect(takeDraft(session, 'issue')).toBeNull();
    expect(readDraft(drafts, 'issue')).toBeNull();
  });

  test('[UI9] what another version of the app left is not taken for a form', () => {
    const drafts = inMemoryDrafts();
    for (const left of ['text', 7, [], {}, { shape: 1, form: {} }, { shape: 2, form: 'none' }]) {
      drafts.write('verb/issue', left);
      expect(readDraft(drafts, 'issue')).toBeNull();
    }
  });

  test('[UI9] saving one form leaves another that lies aside', () => {
    const drafts = inMemoryDrafts();
    writeDraft(drafts, formOf('PARCEL-7'));
    rememberForm(drafts, formOf('PARCEL-8'));
    expect(readDraft(drafts, 'issue')?.cause).toBe('PARCEL-7');
    rememberForm(drafts, formOf('PARCEL-7'));
    expect(readDraft(drafts, 'issue')).toBeNull();
  });

  test('[UI4] the next form remembers the place and the reference of the last one', () => {
    const drafts = inMemoryDrafts();
    expect(readMemory(drafts)).toEqual(noMemory);
    rememberForm(drafts, formOf('PARCEL-7'));
    expect(readMemory(drafts)).toEqual({
      placeByVerb: { issue: 'shelf' },
      saysWhomByVerb: { issue: false },
      toPlace: null,
      referenceByVerb: { issue: 'PARCEL-7' },
      packs: {},
    });
  });
});
