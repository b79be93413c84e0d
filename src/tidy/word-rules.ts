/** Rules about words that must not stand in source. */
import { findAll, type HouseFile, isSource, isTest, lineOf, type Rule } from './house.ts';
import { pureFolders } from './law.ts';

type Ban = {
  readonly pattern: RegExp;
  readonly why: string;
  /** Searched with comments and strings too. */
  readonly everywhere?: boolean;
  readonly except?: RegExp;
};

const search = (files: readonly HouseFile[], bans: readonly Ban[]): readonly string[] =>
  bans.flatMap(({ pattern, why, everywhere = false, except }) =>
    files
      .filter(({ path }) => except?.test(path) !== true)
      .flatMap((file) =>
        findAll(file, everywhere ? file.text : file.code, pattern, (found) => `${found}: ${why}`),
      ),
  );

/** A name that is a global here, and neither a property nor a key. */
const global = (name: string): RegExp => new RegExp(`(?<![.\\w$'-])${name}\\b(?!\\s*\\??:(?!:)|-)`);
const notMine = 'comes from the world outside, so it comes in as an argument or a port';

const impurities: readonly Ban[] = [
  ...[
    'fetch',
    'crypto',
    'window',
    'document',
    'navigator',
    'localStorage',
    'sessionStorage',
    'indexedDB',
    'caches',
    'process',
    'Buffer',
    'setTimeout',
    'setInterval',
    'queueMicrotask',
    'requestAnimationFrame',
    'performance',
    'globalThis',
    'console',
    'Temporal',
    'XMLHttpRequest',
    'BroadcastChannel',
    'require',
  ].map((name) => ({
    pattern: new RegExp(`${global(name).source}(?=\\s*[.(\\[?])`),
    why: notMine,
  })),
  { pattern: /\bMath\.random\b/, why: notMine },
  // A date that is given is a value; the clock and the zone of the machine are not.
  { pattern: /\bDate\.(now|parse)\b/, why: notMine },
  { pattern: /\bnew Date\(\s*\)|(?<!new )(?<![.\w])Date\(/, why: notMine },
  {
    pattern:
      /\.(get|set)(Date|Day|FullYear|Hours|Minutes|Seconds|Milliseconds|Month|TimezoneOffset)\(/,
    why: notMine,
  },
  {
    pattern: /\.toLocale\w*\(\s*\)|\bIntl\.\w+\(\s*\)|\.localeCompare\([^,()]*\)/,
    why: 'depends on the language of the machine',
  },
];

export const purity: Rule = ({ files }) =>
  search(
    files.filter(
      (file) =>
        isSource(file) &&
        !isTest(file) &&
        pureFolders.some((folder) => file.path.startsWith(`${folder}/`)),
    ),
    impurities,
  );

const sourceBans: readonly Ban[] = [
  {
    pattern: /\b(TODO|FIXME|XXX|HACK)\b/,
    why: 'do it or write an issue',
    everywhere: true,
    except: /^src\/tidy/,
  },
  {
    pattern: /(?<=[:<|&,(]\s*|\bas\s+|=\s*)\bany\b(?=\s*[\][,;)>|&={]|\s*$)/m,
    why: 'say what it is',
    except: /\.mjs$/,
  },
  { pattern: /\bas unknown as\b/, why: 'check it or type it' },
  {
    pattern: /@ts-(ignore|expect-error|nocheck)/,
    why: 'the compiler is right',
    everywhere: true,
    except: /^src\/tidy/,
  },
  {
    pattern: /^\s*(export\s+)?(abstract\s+)?class\s+\w+/m,
    why: 'write a factory',
    except: /error-boundary\.tsx$/,
  },
  { pattern: /^\s*(export\s+)?(declare\s+)?(const\s+)?enum\s+\w+/m, why: 'write a union of words' },
  { pattern: /^\s*(export\s+)?namespace\s+\w+/m, why: 'write a module' },
  {
    pattern: /\bexport\s+default\b/,
    why: 'give it a name',
    except: /\.config\.ts$|^e2e\/harness\/build-once/,
  },
  {
    pattern:
      /\b(innerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|srcdoc|createContextualFragment|DOMParser)\b/,
    why: 'texts are text',
  },
  { pattern: /\bouterHTML\b/, why: 'texts are text', except: /^e2e\// },
  {
    pattern: /(?<![.\w])eval\s*\(|\bnew Function\b|\bdocument\.write(ln)?\b/,
    why: 'the security policy forbids it',
  },
  {
    pattern: /\bcreatePolicy\b/,
    why: 'there is one policy, for the addresses of our own workers',
    except: /^src\/sync\/start-sync-worker\.ts$/,
  },
  {
    pattern: /\b(test|it|describe)\.(only|skip|todo|fails)\b/,
    why: 'a test runs, or is not there',
  },
];

export const words: Rule = ({ files }) => search(files.filter(isSource), sourceBans);

const outgoing: readonly Ban[] = [
  {
    pattern: /(?<![.\w])fetch\s*\(|\b(WebSocket|EventSource|XMLHttpRequest)\b/,
    why: 'the server is called and calls nobody',
  },
  {
    pattern:
      /import (?!type\b)[^;]*\b(request|get|connect|createConnection|Agent)\b[^;]*'node:(https?|net|tls|http2)'/,
    why: 'the server is called and calls nobody',
    everywhere: true,
  },
  {
    pattern: /'node:(dns|dgram|child_process|vm)(\/promises)?'/,
    why: 'the server is called and calls nobody',
    everywhere: true,
  },
];

export const callsNobody: Rule = ({ files }) =>
  search(
    files.filter((file) => file.path.startsWith('src/server/') && !isTest(file)),
    outgoing,
  );

/** Put together from halves, so that this file does not name what it forbids. */
const joined = (...halves: readonly string[]): string => halves.join('');

const secrets: readonly Ban[] = [
  {
    pattern: new RegExp(joined('registry', '\\.npmjs|npm\\.pkg', '\\.github')),
    why: 'names a registry',
  },
  {
    pattern: new RegExp(
      joined('(?<![\\w.])/wo', 'rk/|(?<![\\w.])/tm', 'p/|/ho', 'me/\\w|C:\\\\\\\\Us', 'ers'),
    ),
    why: 'is a path of one machine',
  },
  {
    pattern: new RegExp(
      joined('\\b(Cla', 'ude|Anth', 'ropic|Open', 'AI|Chat', 'GPT|Copi', 'lot)\\b'),
      'i',
    ),
    why: 'is not of this house',
  },
].map((ban) => ({ ...ban, everywhere: true }));

export const secretsOfOneMachine: Rule = ({ files }) =>
  search(
    files.filter(({ path }) => !path.startsWith('e2e/data/')),
    secrets,
  );

/** What names a side of the screen instead of one of the line, which begins on either. */
const sideNamed =
  /(?<=[{;]\s*)((margin|padding|border|scroll-(margin|padding))-(left|right)[\w-]*|border-(top|bottom)-(left|right)-radius|left|right)\s*:|(text-align|float|clear)\s*:\s*(left|right)/;
/** Top, right, bottom, left: the second and the fourth are sides. */
const fourSides = /(?<=[{;]\s*)(?:margin|padding|inset)\s*:([^;}]+)/g;

const valuesIn = (text: string): readonly string[] =>
  text.trim().match(/(?:[^\s()]|\((?:[^()]|\([^()]*\))*\))+/g) ?? [];

export const physicalSides: Rule = ({ files }) =>
  files
    .filter(({ path }) => path.endsWith('.css'))
    .flatMap((file) => {
      const css = file.text.replace(/\/\*[\s\S]*?\*\//g, (comment) =>
        comment.replace(/[^\n]/g, ' '),
      );
      const say = (found: string) => `${found} is of the screen: a line may begin on either side`;
      const uneven = [...css.matchAll(fourSides)].filter(([, values = '']) => {
        const [, right, , left] = valuesIn(values);
        return left !== undefined && left !== right;
      });
      return [
        ...findAll(file, css, sideNamed, say),
        ...uneven.map(({ 0: found, index }) => `${file.path}:${lineOf(css, index)} ${say(found)}`),
      ];
    });
