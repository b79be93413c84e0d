/** How text gets to the server and back: the part of the transport that a simulation replaces. */

export type WireRequest = {
  readonly method: 'GET' | 'POST';
  /** Such as `/api/pull`. */
  readonly path: string;
  readonly body: string | null;
  readonly timeoutMs: number;
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

export interface Wire {
  /** Never rejects. An aborted request answers `offline`. */
  ask(request: WireRequest, signal: AbortSignal): Promise<WireAnswer>;
  /**
   * The answer ends the stream; nothing is told after that. `silenceMs`: a longer silence closes
   * it.
   */
  readLines(path: string, silenceMs: number, listener: LineListener): () => void;
}
