/** What is measured inside the page; it is put there as it stands, so it may name nothing of this module. */

export type ListDrawn = {
  readonly label: string;
  readonly drawn: number;
  /** How many of its rows a screen holds. */
  readonly fits: number;
};

type ScreenPacing = {
  frame(): Promise<unknown>;
  /** All that waited to be done before this was asked is done. */
  turn(): Promise<unknown>;
  /** When the last of the work ended, in ms. */
  calm(): Promise<number>;
  until(isSo: () => boolean, start: number, what: string): Promise<void>;
  /** Start and length in ms of what kept the page from answering for 50 ms or more. */
  longTasks(): readonly (readonly [start: number, length: number])[];
};

export type ScreenMeasures = {
  /** Ms from the change of address to the frame in which the screen's content stands. */
  open(path: string, content: string): Promise<number>;
  /** Ms from the press to the frame in which all that it causes stands. */
  press(element: HTMLElement, opens: string | null): Promise<number>;
  /** Ms of each letter until its results are drawn and nothing is left to do. */
  type(field: string, text: string): Promise<readonly number[]>;
  lists(): readonly ListDrawn[];
};

declare global {
  interface Window {
    screenPacing: ScreenPacing;
    screenMeasures: ScreenMeasures;
  }
}

/** Goes into the page first. */
export function installPacing(): void {
  const openMsMax = 20_000;
  const tasks: [number, number][] = [];
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push([startTime, duration]);
  }).observe({ type: 'longtask', buffered: true });
  const frame = (): Promise<unknown> => new Promise((done) => requestAnimationFrame(done));
  const { port1, port2 } = new MessageChannel();
  const turn = (): Promise<unknown> =>
    new Promise((done) => {
      port1.onmessage = done;
      port2.postMessage(null);
    });

  /** Calm are a few turns in a row in which neither time passes nor anything changes. */
  async function calm(): Promise<number> {
    let end = performance.now();
    let changes = 0;
    const observer = new MutationObserver(() => {
      changes += 1;
    });
    observer.observe(document.body, { subtree: true, childList: true, characterData: true });
    for (let calmTurns = 0; calmTurns < 4; calmTurns += 1) {
      const [before, seen] = [performance.now(), changes];
      await turn();
      if (performance.now() - before < 2 && changes === seen) continue;
      end = performance.now();
      calmTurns = -1;
    }
    observer.disconnect();
    return end;
  }

  async function until(isSo: () => boolean, start: number, what: string): Promise<void> {
    while (!isSo()) {
      if (performance.now() - start > openMsMax) throw new Error(`${what} does not come`);
      await frame();
    }
  }

  window.screenPacing = { frame, turn, calm, until, longTasks: () => tasks };
}

export function installMeasures(): void {
  const { frame, turn, calm, until } = window.screenPacing;

  window.screenMeasures = {
    async open(path, content) {
      const start = performance.now();
      location.hash = `#${path}`;
      await until(
        () => location.hash === `#${path}` && document.querySelector(content) !== null,
        start,
        `${path}: ${content}`,
      );
      await calm();
      await frame();
      await turn();
      return performance.now() - start;
    },
    async press(element, opens) {
      const start = performance.now();
      element.click();
      await calm();
      if (opens !== null) await until(() => document.querySelector(opens) !== null, start, opens);
      await calm();
      await frame();
      await turn();
      return performance.now() - start;
    },
    async type(selector, text) {
      const field = document.querySelector<HTMLInputElement>(selector);
      if (field === null) throw new Error(`no field ${selector}`);
      const setValue = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set;
      const put = (value: string) => {
        setValue?.call(field, value);
        field.dispatchEvent(new InputEvent('input', { bubbles: true }));
      };
      field.focus();
      await frame();
      await turn();
      const taken: number[] = [];
      for (let length = 1; length <= text.length; length += 1) {
        const start = performance.now();
        put(text.slice(0, length));
        taken.push((await calm()) - start);
        // The frame is the browser's, and rows are measured once they are drawn.
        await frame();
        await turn();
      }
      put('');
      await calm();
      return taken;
    },
    lists: () =>
      [...document.querySelectorAll('main ul, main ol, main tbody, main [role="tree"]')].map(
        (list) => {
          const heights = [...list.children].map((child) => child.getBoundingClientRect().height);
          const whole = heights.reduce((sum, height) => sum + height, 0);
          const label = list.getAttribute('aria-label') ?? '';
          const fits = whole === 0 ? 0 : Math.ceil((innerHeight * heights.length) / whole);
          return { label, drawn: heights.length, fits };
        },
      ),
  };
}
