/**
 * The built app, read once at the start: what is asked for is looked up in a map and never becomes a
 * path.
 */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';

type Encoding = 'br' | 'gzip' | 'identity';

export type StaticFile = {
  readonly type: string;
  readonly cacheControl: string;
  readonly etag: string;
  readonly bytesByEncoding: ReadonlyMap<Encoding, Buffer>;
};

export type StaticFiles = {
  /**
   * `path` as in a request, with a slash before it. A screen's address without an extension gets the
   * app itself.
   */
  find(path: string): StaticFile | undefined;
  readonly count: number;
};

const typesByExtension: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};
const twins = [
  ['.br', 'br'],
  ['.gz', 'gzip'],
] as const;

/** An absent directory gives no files: the sync server works without the app. */
export function readStaticFiles(directory: string): StaticFiles {
  const filesByPath = new Map<string, StaticFile>();
  for (const name of existsSync(directory) ? namesIn(directory) : []) {
    const type = typesByExtension[extname(name)];
    if (type !== undefined) filesByPath.set(`/${name}`, readFile(directory, name, type));
  }
  const index = filesByPath.get('/index.html');
  return {
    count: filesByPath.size,
    find: (path) => filesByPath.get(path) ?? (extname(path) === '' ? index : undefined),
  };
}

/** The best form that the browser takes; what was not compressed is sent as it is. */
export function chooseEncoding(file: StaticFile, accepted: string | undefined): Encoding {
  const names = new Set(
    (accepted ?? '').split(',').flatMap((each) => {
      const [name, weight] = each.trim().split(/\s*;\s*q=/);
      return name === undefined || Number(weight ?? 1) === 0 ? [] : [name.toLowerCase()];
    }),
  );
  if (names.has('br') && file.bytesByEncoding.has('br')) return 'br';
  return names.has('gzip') && file.bytesByEncoding.has('gzip') ? 'gzip' : 'identity';
}

function namesIn(directory: string): readonly string[] {
  const found = readdirSync(directory, { recursive: true, withFileTypes: true });
  return found
    .filter((each) => each.isFile())
    .map((each) =>
      join(each.parentPath, each.name).slice(join(directory, '/').length).replaceAll('\\', '/'),
    );
}

function readFile(directory: string, name: string, type: string): StaticFile {
  const path = join(directory, name);
  const bytes = readFileSync(path);
  const bytesByEncoding = new Map<Encoding, Buffer>([['identity', bytes]]);
  for (const [extension, encoding] of twins) {
    if (existsSync(path + extension)) bytesByEncoding.set(encoding, readFileSync(path + extension));
  }
  const etag = `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}"`;
  return { type, etag, cacheControl: cacheControlOf(name), bytesByEncoding };
}

/**
 * A hashed name never changes its content. A stale service worker would keep a whole installation in
 * the past.
 */
function cacheControlOf(name: string): string {
  if (/^assets\/.+-[\w-]{8,}\.\w+$/.test(name)) return 'public, max-age=31536000, immutable';
  return /^(service|flushing)-worker\.js$/.test(name) ? 'no-store' : 'no-cache';
}
