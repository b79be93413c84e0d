/**
 * The wire by `fetch`. Works in a page, a worker and a service worker; every failure becomes a
 * value.
 */
import type {
  ByteAnswer,
  ByteRequest,
  ByteWire,
  LineListener,
  Wire,
  WireAnswer,
  WireRequest,
} from './wire.ts';

/** `origin`: the server's, such as `https://stock.example`. */
export type FetchWirePorts = {
  readonly origin: string;
  readonly fetch: typeof fetch;
  now(): number;
};

/** Longer lines are no hint: a vector of ten thousand lanes is below this. */
const lineCharsMax = 2 * 1024 * 1024;

export function createFetchWire({ origin, fetch, now }: FetchWirePorts): Wire & ByteWire {
  const headers = { 'x-tallystick': '1' };
  const common = { credentials: 'same-origin', cache: 'no-store', redirect: 'error' } as const;
  const cacheable = { cache: 'default' } as const;

  /** Never rejects; `read` takes the answer's body. */
  async function askFor<Body>(
    { method, path, timeoutMs }: Pick<WireRequest, 'method' | 'path' | 'timeoutMs'>,
    sent: RequestInit & { readonly type: string | null },
    signal: AbortSignal,
    read: (response: Response) => Promise<Body>,
  ): Promise<Answered<Body> | Unanswered> {
    const timeout = AbortSignal.timeout(timeoutMs);
    const { type, ...init } = sent;
    let isAnswered = false;
    try {
      const response = await fetch(`${origin}${path}`, {
        ...common,
        ...init,
        method,
        headers: {
          ...headers,
          // So that the server can put right what a wrong clock recorded.
          ...(method === 'POST' ? { 'x-tallystick-clock': String(now()) } : {}),
          ...(type === null ? {} : { 'content-type': type }),
        },
        signal: AbortSignal.any([signal, timeout]),
      });
      isAnswered = true;
      const retryAfterMs = readRetryAfter(response.headers.get('retry-after'), now());
      return { status: response.status, body: await read(response), retryAfterMs };
    } catch {
      return failed(timeout.aborted, isAnswered && !signal.aborted);
    }
  }

  return {
    async ask(request, signal): Promise<WireAnswer> {
      const { body, isCacheable } = request;
      const type = body === null ? null : 'application/x-ndjson';
      const sent = { body, type, ...(isCacheable ? cacheable : {}) };
      const answer = await askFor(request, sent, signal, readText);
      if ('kind' in answer) return answer;
      const { status, body: text, retryAfterMs } = answer;
      return { kind: 'answered', status, text, retryAfterMs };
    },

    async askBytes(request: ByteRequest, signal): Promise<ByteAnswer> {
      const { body } = request;
      const sent = {
        body: body === null ? null : new Blob([body.bytes.slice()]),
        type: body?.type ?? null,
        priority: 'low' as const,
      };
      const answer = await askFor(request, sent, signal, readBytes);
      if ('kind' in answer) return answer;
      const { status, body: bytes, retryAfterMs } = answer;
      return { kind: 'answered', status, bytes, retryAfterMs };
    },

    readLines(path, silenceMs, listener) {
      const controller = new AbortController();
      const silence = createSilence(silenceMs, () => controller.abort());
      const read = async (): Promise<void> => {
        const response = await fetch(`${origin}${path}`, {
          ...common,
          headers,
          signal: controller.signal,
        });
        if (response.status !== 200 || response.body === null) return;
        await splitLines(response.body, controller.signal, silence.heard, listener);
      };
      let isEnded = false;
      const end = (): void => {
        if (isEnded) return;
        isEnded = true;
        silence.stop();
        controller.abort();
        listener.closed();
      };
      silence.heard();
      read().then(end, end);
      return () => {
        // Whoever ends it knows already.
        isEnded = true;
        silence.stop();
        controller.abort();
      };
    },
  };
}

type Unanswered = { readonly kind: 'offline' | 'timeout' | 'cut' };
type Answered<Body> = {
  readonly status: number;
  readonly body: Body;
  readonly retryAfterMs: number | null;
};

const failed = (isTimeout: boolean, isCut: boolean): Unanswered => {
  if (isTimeout) return { kind: 'timeout' };
  return { kind: isCut ? 'cut' : 'offline' };
};

/** Bytes that are no UTF-8 would be replaced in silence, and no hash would agree any more. */
async function readText(response: Response): Promise<string> {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
    await response.arrayBuffer(),
  );
}

const readBytes = async (response: Response): Promise<Uint8Array> =>
  new Uint8Array(await response.arrayBuffer());

/** Seconds or a date; null if there is none or it cannot be read. */
export function readRetryAfter(value: string | null, nowMs: number): number | null {
  if (value === null) return null;
  if (/^\d{1,9}$/.test(value.trim())) return Number(value) * 1_000;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : Math.max(0, at - nowMs);
}

async function splitLines(
  body: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  heard: () => void,
  listener: LineListener,
): Promise<void> {
  const reader = body.getReader();
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  signal.addEventListener('abort', cancel);
  if (signal.aborted) cancel();
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done || signal.aborted) return;
    heard();
    const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > lineCharsMax) return;
    for (const line of lines) listener.line(line);
  }
}

/** Calls back once nothing was heard for that long. */
function createSilence(silenceMs: number, onSilent: () => void): { heard(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    heard() {
      clearTimeout(timer);
      timer = setTimeout(onSilent, silenceMs);
    },
    stop: () => clearTimeout(timer),
  };
}
