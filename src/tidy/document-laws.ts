/** What holds documents, tests and releases together. */
import { commands, links, securityProofs, specification } from './document-rules.ts';
import type { HouseRule, Sample } from './house-rule.ts';
import { goldenFiles, installScripts, lockFile } from './release-rules.ts';

const packageJson = '{"scripts":{"start":"x"}}';
const readme = {
  'README.md': 'Run `npm start`.',
  'CONTRIBUTING.md': '',
  'package.json': packageJson,
};
/** Put together, so that no rule is cited here but our own. */
const cite = (id: string): string => `test('[${id}] …', f);`;
const golden = (body: string): Sample => ({
  'src/contract/event-codecs.ts': `const codecs: C = {${body}};`,
});

export const documentLaws: readonly HouseRule[] = [
  {
    title: '[HO15] each rule of the specification is proven by a test, and each test proves a rule',
    rule: specification,
    broken: [
      { 'docs/spec/a.md': '- **XY1** A thing holds.' },
      { 'src/a.test.ts': cite('XY1') },
      { 'docs/spec/a.md': '- **XY1** A.\n- **XY1** B.', 'src/a.test.ts': cite('XY1') },
    ],
    fine: [
      {
        'docs/spec/a.md': '- **XY1** A.\n\n| **XY2** | B |',
        'src/a.test.ts': cite('XY1'),
        'e2e/b.journey.ts': cite('XY2'),
      },
    ],
  },
  {
    title: '[HO16] every command in the documents is a script',
    rule: commands,
    broken: [{ ...readme, 'docs/a.md': '`npm run fly`' }, { 'package.json': packageJson }],
    fine: [{ ...readme, 'docs/a.md': 'First `npm ci`, then `npm run start`.' }],
  },
  {
    title: '[HO17] links between documents lead somewhere',
    rule: links,
    broken: [{ 'docs/a.md': '[b](b.md)' }],
    fine: [
      {
        'docs/a.md': '[b](../b.md#c) [d](https://example.org) [e](decisions)',
        'b.md': '',
        'docs/decisions/1.md': '',
      },
    ],
  },
  {
    title: '[HO18] every released shape of an event has a golden file',
    rule: goldenFiles,
    broken: [
      golden('A: { 1: { schema } }'),
      {
        ...golden('A: { 1: { schema } }'),
        'src/contract/golden/A.v1.json': '',
        'src/contract/golden/A.v2.json': '',
      },
      {},
    ],
    fine: [
      { ...golden('A: { 1: { schema: v.object({ b }) } }'), 'src/contract/golden/A.v1.json': '' },
    ],
  },
  {
    title: '[HO19] the lock file lists every platform and no place it came from',
    rule: lockFile,
    broken: [
      {
        'package-lock.json':
          '{"packages":{"":{},"node_modules/a":{"optionalDependencies":{"a-linux-x64":"1.0.0"}}}}',
      },
      {
        'package-lock.json':
          '{"packages":{"node_modules/a":{"resolved":"https://example.org/a.tgz"}}}',
      },
      {
        'package-lock.json': '{"packages":{}}',
        'bench/package-lock.json':
          '{"packages":{"node_modules/a":{"resolved":"https://example.org/a.tgz"}}}',
      },
      {},
    ],
    fine: [
      {
        'package-lock.json': JSON.stringify({
          packages: {
            'node_modules/a': { optionalDependencies: { b: '1.0.0' } },
            'node_modules/a/node_modules/b': {},
          },
        }),
      },
    ],
  },
  {
    title: '[HO23] no package runs a script when it is installed',
    rule: installScripts,
    broken: [
      { '.npmrc': 'fund=false', 'package-lock.json': '{"packages":{}}' },
      {
        '.npmrc': 'ignore-scripts=true',
        'package-lock.json': '{"packages":{"node_modules/a":{"hasInstallScript":true}}}',
      },
    ],
    fine: [
      { '.npmrc': 'ignore-scripts=true\nfund=false', 'package-lock.json': '{"packages":{"a":{}}}' },
    ],
  },
  {
    title: '[HO24] every test and file that the document on security names is there',
    rule: securityProofs,
    broken: [
      {},
      { 'docs/security.md': 'Proven by `XY1`.' },
      { 'docs/security.md': 'See `src/a.ts`.', 'src/b.ts': '' },
    ],
    fine: [
      {
        'docs/security.md': 'Proven by `XY1` and `src/a.test.ts`, see RFC 1, `/api/push`.',
        'src/a.test.ts': cite('XY1'),
      },
    ],
  },
];
