/** What stands in a file, how long it is and what it is called. */
import type { HouseRule } from './house-rule.ts';
import { fileNames } from './name-rules.ts';
import { columns, fileSizes, functionSizes } from './size-rules.ts';
import { callsNobody, physicalSides, purity, secretsOfOneMachine, words } from './word-rules.ts';

const lines = (count: number, line: string): string =>
  Array.from({ length: count }, () => line).join('\n');

export const sourceLaws: readonly HouseRule[] = [
  {
    title: '[HO8] pure folders ask nothing of the machine',
    rule: purity,
    broken: [
      'Date.now()',
      'new Date()',
      'Math.random()',
      'fetch(url)',
      'crypto.subtle',
      'window.name',
      'process.env',
      'setTimeout(f, 1)',
      'at.getHours()',
      'at.toLocaleString()',
      'new Intl.Collator()',
      'console.log(a)',
      'globalThis.x',
    ].map((code) => ({ 'src/domain/a.ts': `export const a = () => ${code};` })),
    fine: [
      {
        'src/domain/a.ts':
          "export const a = new Date(0).getUTCHours(); // Date.now() is for others\nconst b = 'fetch(';",
      },
      { 'src/domain/a.ts': 'const window = { process: 1 };\nexport const b = one.fetch(two);' },
      { 'src/ui/a.tsx': 'export const a = Date.now();' },
    ],
  },
  {
    title: '[HO9] no unfinished, unchecked or unnamed things in source',
    rule: words,
    broken: [
      '// TODO: later',
      'const a: any = 1;',
      'const a = b as any;',
      'const a: Record<string, any> = {};',
      'const a = b as unknown as C;',
      'class A {}',
      'export enum A { B }',
      'export default 1;',
      'el.innerHTML = a;',
      'eval(a);',
      'document.write(a);',
      '<iframe srcdoc={a} />;',
      "trustedTypes.createPolicy('a', b);",
      "test.only('a', () => {});",
      "describe.skip('a', () => {});",
      'namespace A {}',
      '// @ts-ignore',
    ].map((code) => ({ 'src/domain/a.ts': code })),
    fine: [
      {
        'src/domain/a.ts':
          "// any class may export default things\nconst a: Company = all('as any');",
      },
      { 'vite.config.ts': 'export default {};' },
    ],
  },
  {
    title: '[HO10] nothing names one machine or a registry',
    rule: secretsOfOneMachine,
    broken: [
      { 'README.md': ['see /wo', 'rk/main'].join('') },
      { '.npmrc': ['https://registry', '.npmjs.org/'].join('') },
      { 'src/a.ts': ["// kept in '/tm", "p/a'"].join('') },
    ],
    fine: [{ 'README.md': 'the network/work/place of your choice' }],
  },
  {
    title: '[HO22] the server calls nobody',
    rule: callsNobody,
    broken: [
      'fetch(a);',
      'new WebSocket(a);',
      "import { request } from 'node:http';",
      "import { connect } from 'node:net';",
      "import { lookup } from 'node:dns/promises';",
      "import { exec } from 'node:child_process';",
    ].map((code) => ({ 'src/server/a.ts': code })),
    fine: [
      { 'src/server/a.ts': "import type { Server } from 'node:http';\napp.get(a, b);" },
      { 'src/server/a.test.ts': 'await fetch(a);' },
      { 'src/sync/a.ts': 'await fetch(a);' },
    ],
  },
  {
    title: '[HO27] styles name no left and no right',
    rule: physicalSides,
    broken: [
      'margin-left: 1px;',
      'padding-right: 1px',
      'border-left-color: red;',
      'border-top-right-radius: 1px;',
      'left: 0;',
      'text-align: left;',
      'float: right;',
      'padding: 1px 2px 1px 3px;',
      'margin: 0 0 0 var(--space-2);',
      'inset: 0 auto 0 0;',
    ].map((style) => ({ 'src/ui/a.module.css': `.a { color: red; ${style} }` })),
    fine: [
      'margin-inline-start: 1px;',
      'padding: 1px 2px;',
      'padding: 1px 2px 3px 2px;',
      'padding: 1px var(--space-2) max(1px, env(safe-area-inset-left));',
      '/* to the left: 0; */ text-align: start;',
    ].map((style) => ({ 'src/ui/a.module.css': `.a { color: red; ${style} }` })),
  },
  {
    title: '[HO11] files have at most 300 lines, tests 600',
    rule: fileSizes,
    broken: [
      { 'src/a.ts': lines(301, 'a') },
      { 'src/a.test.ts': lines(601, 'a') },
      { 'src/a.css': lines(301, 'a') },
    ],
    fine: [{ 'src/a.ts': lines(300, 'a'), 'src/a.test.ts': lines(600, 'a') }],
  },
  {
    title: '[HO12] lines have at most 110 columns',
    rule: columns,
    broken: [{ 'src/a.ts': 'a'.repeat(111) }],
    fine: [{ 'src/a.ts': 'a'.repeat(110) }, { 'docs/a.md': 'a'.repeat(500) }],
  },
  {
    title: '[HO13] functions have at most 70 lines',
    rule: functionSizes,
    broken: [
      { 'src/a.ts': `export function a(): { b: string } {\n${lines(70, '  b();')}\n}` },
      { 'src/a.ts': `const a = () => {\n${lines(70, '  b();')}\n};` },
      { 'src/a.ts': `function createA() {\n${lines(70, '  b();')}\n}` },
      { 'src/a.tsx': `const A = () => (\n${lines(70, '  <b />')}\n);` },
    ],
    fine: [
      {
        'src/a.ts': `export function a(): { b: string } {\n${lines(68, '  b();')}\n}\n${lines(50, 'c();')}`,
      },
      { 'src/a.ts': `const a = {\n${lines(90, '  b,')}\n};` },
      {
        'src/a.ts': `function createA() {\n${lines(30, '  const b = () => {\n    c();\n  };')}\n}`,
      },
    ],
  },
  {
    title: '[HO14] files and folders are kebab-case and no drawers',
    rule: fileNames,
    broken: [
      { 'src/ui/ItemPage.tsx': '' },
      { 'src/ui/item_page.ts': '' },
      { 'src/utils/a.ts': '' },
      { 'src/Ui/a.ts': '' },
    ],
    fine: [
      {
        'src/ui/item-page.test.tsx': '',
        'src/ui/item.module.css': '',
        'README.md': '',
        '.ci/run': '',
      },
    ],
  },
];
