/**
 * Virtual time: one heap of callbacks by (time, order of insertion), so equal times never depend on
 * the engine.
 */

type Appointment = { readonly at: number; readonly order: number; readonly run: () => void };

export type Agenda = {
  /** `at` in milliseconds of virtual time; what lies in the past is done next. */
  add(at: number, run: () => void): void;
  /** Takes out the earliest; undefined if it lies behind that time, where it stays. */
  next(untilMs: number): Appointment | undefined;
};

const isBefore = (a: Appointment, b: Appointment): boolean =>
  a.at < b.at || (a.at === b.at && a.order < b.order);

export function createAgenda(): Agenda {
  const heap: Appointment[] = [];
  let inserted = 0;

  const swap = (i: number, j: number): void => {
    const [a, b] = [heap[i], heap[j]];
    if (a !== undefined && b !== undefined) [heap[i], heap[j]] = [b, a];
  };
  const precedes = (i: number, j: number): boolean => {
    const [a, b] = [heap[i], heap[j]];
    return a !== undefined && b !== undefined && isBefore(a, b);
  };

  return {
    add(at, run) {
      let i = heap.push({ at, order: inserted, run }) - 1;
      inserted += 1;
      while (i > 0 && precedes(i, (i - 1) >> 1)) {
        swap(i, (i - 1) >> 1);
        i = (i - 1) >> 1;
      }
    },
    next(untilMs) {
      const top = heap[0];
      if (top === undefined || top.at > untilMs) return undefined;
      const last = heap.pop();
      if (last === undefined || heap.length === 0) return top;
      heap[0] = last;
      for (let i = 0, down = 1; down < heap.length; down = 2 * i + 1) {
        if (precedes(down + 1, down)) down += 1;
        if (!precedes(down, i)) break;
        swap(i, down);
        i = down;
      }
      return top;
    },
  };
}
