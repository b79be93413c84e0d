/** Who may import whom. */
import type { HouseRule } from './house-rule.ts';
import {
  barrels,
  boundaries,
  brokenImports,
  cycles,
  foldersInFolders,
  libraries,
  orphans,
  testedOnly,
} from './import-rules.ts';

const architecture = {
  'docs/architecture.md':
    '`src/page`: at the top what ties\nall.\n\n| folder | what |\n| --- | --- |\n| `low` | a |\n| `high` | b |\n',
};

export const importLaws: readonly HouseRule[] = [
  {
    title: '[HO1] imports point only where the law allows',
    rule: boundaries,
    broken: [
      { 'src/domain/a.ts': "import { b } from '../event-sourcing/b.ts';" },
      { 'src/ui/a.tsx': "import type { B } from '../sync/b.ts';" },
      { 'src/read-models/a.ts': "import {\n  b,\n} from '../contract/b.ts';" },
      { 'src/indexeddb/a.ts': "const a = await import('../ui/b.ts');" },
      { 'src/ui/a.tsx': "import '../main.tsx';" },
      { 'src/domain/a.ts': "import { b } from './b.test.ts';" },
      { 'src/gadgets/a.ts': "import { b } from '../domain/b.ts';" },
    ],
    fine: [
      { 'src/main.tsx': "import { b } from './indexeddb/b.ts';" },
      { 'src/contract/a.ts': "import type { B } from '../domain/b.ts';" },
      {
        'src/domain/a.ts':
          "// import { b } from '../ui/b.ts';\nconst text = \"import x from '../ui/b.ts'\";",
      },
      { 'src/page/a.ts': "import url from '../sync-worker.ts?worker&url';" },
      { 'src/sync/a.test.ts': "import { b } from '../domain/b.ts';" },
    ],
  },
  {
    title:
      '[HO26] the folders of src/server and src/page import only from those that lie below them',
    rule: foldersInFolders,
    broken: [
      { ...architecture, 'src/page/low/a.ts': "import { b } from '../high/b.ts';" },
      { ...architecture, 'src/page/low/a.ts': "const b = await import('../high/b.ts');" },
      { ...architecture, 'src/page/high/a.ts': "import type { B } from '../b.ts';" },
      { ...architecture, 'src/page/new/a.ts': "import { b } from '../low/b.ts';" },
      { 'src/server/high/a.ts': "import { b } from '../low/b.ts';" },
    ],
    fine: [
      { ...architecture, 'src/page/high/a.ts': "import { b } from '../low/b.ts';" },
      { ...architecture, 'src/page/high/a.ts': "import { b } from './b.ts';" },
      { ...architecture, 'src/page/high/a.ts': "import { b } from '../../ui/b.ts';" },
      { ...architecture, 'src/page/a.ts': "import { b } from './high/b.ts';" },
      { ...architecture, 'src/page/low/a.test.ts': "import { b } from '../high/b.ts';" },
      { ...architecture, 'src/page/low/a-fixtures.ts': "import { b } from '../b.ts';" },
    ],
  },
  {
    title: '[HO2] one library, one folder',
    rule: libraries,
    broken: [
      { 'src/ui/a.tsx': "import Dexie from 'dexie';" },
      { 'src/contract/a.ts': "import { useState } from 'react';" },
      { 'src/domain/a.ts': "import { b } from 'left-pad';" },
      { 'src/sync/a.ts': "import { test } from 'vitest';" },
      { 'src/contract/a.ts': "import { createHash } from 'node:crypto';" },
    ],
    fine: [{ 'src/contract/a.ts': "import { sha256 } from '@noble/hashes/sha2.js';" }],
  },
  {
    title: '[HO3] no file hands on what another has',
    rule: barrels,
    broken: [
      { 'src/domain/a.ts': "export * from './b.ts';" },
      { 'src/domain/a.ts': "export type { B } from './b.ts';" },
      { 'src/domain/index.ts': "import { b } from './b.ts';" },
    ],
    fine: [{ 'src/domain/a.ts': "import { b } from './b.ts';\nexport const c = b;" }],
  },
  {
    title: '[HO4] no circle of imports',
    rule: cycles,
    broken: [
      {
        'src/a.ts': "import './b.ts';",
        'src/b.ts': "import type { C } from './c.ts';",
        'src/c.ts': "import './a.ts';",
      },
    ],
    fine: [
      {
        'src/a.ts': "import './b.ts';\nimport './c.ts';",
        'src/b.ts': "import './c.ts';",
        'src/c.ts': '',
      },
    ],
  },
  {
    title: '[HO5] every import is there',
    rule: brokenImports,
    broken: [{ 'src/domain/a.ts': "import { b } from './b.ts';" }],
    fine: [{ 'src/domain/a.ts': "import { b } from './b.ts';", 'src/domain/b.ts': '' }],
  },
  {
    title: '[HO6] no file that nobody imports',
    rule: orphans,
    broken: [
      { 'src/domain/a.ts': '' },
      { 'src/domain/a.ts': "import './b.ts';", 'src/domain/b.ts': '' },
    ],
    fine: [{ 'src/main.tsx': "import './ui/a.tsx';", 'src/ui/a.tsx': '' }],
  },
  {
    title: '[HO7] what only tests use is not shipped as source',
    rule: testedOnly,
    broken: [{ 'src/domain/a.ts': '', 'src/domain/a.test.ts': "import { a } from './a.ts';" }],
    fine: [
      {
        'src/domain/a.ts': '',
        'src/domain/a.test.ts': "import { a } from './a.ts';",
        'src/main.tsx': "import { a } from './domain/a.ts';",
      },
    ],
  },
];
