/**
 * Tells a person's keys from a wedge scanner's: a scanner types a whole code within a blink and
 * ends it with Enter.
 * So a key is only believed to be a shortcut once nothing has followed it.
 */
export type KeyBursts = {
  /**
   * A printable key, or `Enter`. Answers true if the key belonged to a scan and must do nothing
   * else.
   */
  press(key: string, atMs: number): boolean;
  stop(): void;
};

export type KeyBurstPorts = {
  readonly onKey: (key: string) => void;
  readonly onScan: (code: string) => void;
  /** Calls back after a delay; answers how to call it off. */
  readonly later: (work: () => void, delayMs: number) => () => void;
};

/** Scanners leave 1 to 30 ms between two keys, people 80 and more. */
export const burstGapMs = 60;
/** Fewer letters in a row are a person's, as in `g` `t`. */
const scanLettersMin = 4;

export function createKeyBursts({ onKey, onScan, later }: KeyBurstPorts): KeyBursts {
  let keys: string[] = [];
  let lastAtMs = Number.NEGATIVE_INFINITY;
  let callOff: () => void = () => undefined;

  function settle(): void {
    const settled = keys;
    keys = [];
    if (settled.length < scanLettersMin) for (const key of settled) onKey(key);
  }

  return {
    press(key, atMs) {
      callOff();
      if (atMs - lastAtMs > burstGapMs) settle();
      lastAtMs = atMs;
      if (key === 'Enter') {
        const code = keys.join('');
        const isScan = keys.length >= scanLettersMin;
        keys = isScan ? [] : keys;
        if (isScan) onScan(code);
        else settle();
        return isScan;
      }
      keys.push(key);
      callOff = later(settle, burstGapMs);
      return false;
    },
    stop: () => callOff(),
  };
}
