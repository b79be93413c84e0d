/** How text gets to the server and back: the part of the transport that a simulation replaces. */

export type WireRequest = {
  readonly method: 'GET' | 'POST';
  /** Such as `/api/pull`. */
  readonly path: string;
  readonly body: string | null;
  readonly timeoutMs: number;
  /** What is named by its content may come out of a cache. */
  readonly isCacheable?: true;
};

export type WireAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly text: string;
      readonly retryAfterMs: number | null;
    }
  | { readonly kind: 'offline' | 'timeout' | 'cut' };

export type LineListener = {
  /** One line, without its end. */
  line(text: string): void;
  /** Once: ended, broken, refused, or silent for too long. */
  closed(): void;
};

/** For what is no text: the bytes of a photo, there or back. */
export type ByteRequest = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body: { readonly type: string; readonly bytes: Uint8Array } | null;
  readonly timeoutMs: number;
};

export type ByteAnswer =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly bytes: Uint8Array;
      readonly retryAfterMs: number | null;
    }
  | { readonly kind: 'offline' | 'timeout' | 'cut' };

export interface ByteWire {
  /** Like `ask` of the wire; it goes behind whatever else is on its way. */
  askBytes(request: ByteRequest, signal: AbortSignal): Promise<ByteAnswer>;
}

export interface Wire {
  /** Never rejects. An aborted request answers `offline`. */
  ask(request: WireRequest, signal: AbortSignal): Promise<WireAnswer>;
  /**
   * The answer ends the stream; nothing is told after that. `silenceMs`: a longer silence closes
   * it.
   */
  readLines(path: string, silenceMs: number, listener: LineListener): () => void;
}
