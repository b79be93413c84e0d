/**
 * Kills a whole browser in the middle of a storm of writes, again and again with the same profile, and
 * asks after each start whether everything that was confirmed is there, once.
 */
import { randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { Held } from '../pages/stores/main.ts';
import { launch, newProfile } from './devtools.ts';

export type KillTally = {
  kills: number;
  confirmed: number;
  /** Confirmed and in neither store any more. */
  lost: number;
  /** Two entries in one place, or one command twice. */
  doubled: number;
  /** Starts that noticed a loss, and in which all of it came back. */
  noticed: number;
  failedStarts: number;
  /** Entries held at the end. */
  held: number;
  lanes: number;
};

export type KillPlan = {
  readonly url: string;
  readonly kills: number;
  readonly onRound?: (tally: KillTally) => void;
};

const writers = 8;
const [stormMsMin, stormMsMax] = [5, 300];

export async function killRounds({ url, kills, onRound }: KillPlan): Promise<KillTally> {
  const profile = newProfile();
  const confirmed = new Set<string>();
  const tally: KillTally = {
    kills: 0,
    confirmed: 0,
    lost: 0,
    doubled: 0,
    noticed: 0,
    failedStarts: 0,
    held: 0,
    lanes: 0,
  };
  let lanesBefore = '';
  for (let round = 0; round <= kills; round += 1) {
    const browser = launch(profile);
    try {
      const tab = await browser.openTab(`${url}/stores/index.html`);
      const held = await tab.ask<Held>('stores.then((stores) => stores.held())');
      weigh(tally, held, confirmed);
      const lanes = JSON.stringify(held.loss);
      if (held.loss !== null && lanes !== lanesBefore) tally.noticed += 1;
      lanesBefore = lanes;
      if (round < kills) {
        await tab.onTold((name) => confirmed.add(name));
        const storm = `stores.then((stores) => stores.storm('${round}', ${writers}))`;
        await tab.ask(storm);
        await new Promise((resolve) => setTimeout(resolve, randomInt(stormMsMin, stormMsMax)));
        tally.kills += 1;
      }
    } catch {
      tally.failedStarts += 1;
    }
    await browser.kill();
    onRound?.(tally);
  }
  rmSync(profile, { recursive: true, force: true });
  return tally;
}

function weigh(tally: KillTally, held: Held, confirmed: ReadonlySet<string>): void {
  const all = new Set(held.entries);
  tally.held = held.entries.length;
  tally.confirmed = confirmed.size;
  tally.lanes = new Set(held.entries.map((name) => name.split('/')[0])).size;
  tally.lost = [...confirmed].filter((name) => !all.has(name)).length;
  const places = new Set(held.entries.map((name) => name.split(' ')[0]));
  const notes = new Set(held.entries.map((name) => name.split(' ')[2]));
  tally.doubled = 2 * held.entries.length - places.size - notes.size;
}
