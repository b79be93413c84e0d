/** What the environment says, checked once at the start. */
import { hostname, networkInterfaces } from 'node:os';

export type Settings = {
  readonly port: number;
  readonly host: string;
  readonly dataDirectory: string;
  /** Without a slash at the end. Undefined: the address that the server itself listens on. */
  readonly publicUrl: string | undefined;
  /** Serves a network without the internet, with a certificate of its own. */
  readonly lan: boolean;
};

type Environment = Readonly<Record<string, string | undefined>>;

/** A text says what is wrong with the environment or with what was typed behind the command. */
export function readSettings(
  environment: Environment,
  typed: readonly string[] = [],
): Settings | string {
  const unknown = typed.find((each) => each !== '--lan');
  if (unknown !== undefined) return `Not understood: ${unknown}. There is only --lan.`;
  const lan = typed.includes('--lan');
  const port = Number(environment.PORT ?? 4747);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    return `PORT is not a port: ${environment.PORT}`;
  const publicUrl = environment.PUBLIC_URL;
  if (publicUrl !== undefined && !isWebUrl(publicUrl))
    return `PUBLIC_URL is not an address: ${publicUrl}`;
  return {
    port,
    host: environment.HOST ?? (lan ? '0.0.0.0' : '127.0.0.1'),
    dataDirectory: environment.TALLYSTICK_DATA ?? './data',
    publicUrl: publicUrl?.replace(/\/+$/, ''),
    lan,
  };
}

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host.startsWith('127.');

/** Not a name of anybody: it only says to listen on every address. */
export const listensToAll = (host: string): boolean => host === '0.0.0.0' || host === '::';

/** Addresses of this machine that others can reach, if it listens to others at all. */
function lanNames(host: string): readonly string[] {
  if (isLoopback(host)) return [];
  const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const own = addresses.filter(({ internal }) => !internal).map(({ address }) => address);
  return [...own, hostname(), `${hostname()}.local`];
}

/**
 * The only names that a request may call this server by. A foreign name that was pointed at our address (DNS
 * rebinding) would otherwise make the page of a stranger ours.
 */
export function allowedHosts({ host, publicUrl }: Settings): ReadonlySet<string> {
  const names = ['localhost', '127.0.0.1', '[::1]', ...lanNames(host).map(inUrl)];
  if (!listensToAll(host)) names.push(inUrl(host));
  if (publicUrl !== undefined) names.push(new URL(publicUrl).hostname);
  return new Set(names.map((name) => name.toLowerCase()));
}

/** Where people find the app, if nobody said otherwise. */
export function ownUrl(host: string, port: number): string {
  const name = isLoopback(host)
    ? 'localhost'
    : listensToAll(host)
      ? (lanNames(host)[0] ?? 'localhost')
      : host;
  return `http://${inUrl(name)}:${port}`;
}

export const inUrl = (name: string): string =>
  name.includes(':') && !name.startsWith('[') ? `[${name}]` : name;

function isWebUrl(text: string): boolean {
  return URL.canParse(text) && ['http:', 'https:'].includes(new URL(text).protocol);
}
