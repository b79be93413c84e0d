/**
 * The person at a device: draws commands, clicks twice, tries again after a crash, imports a file
 * in parts.
 */
import { textsAbout } from '../contract/forgotten-texts.ts';
import { textHash } from '../contract/page.ts';
import type { LedgerCommand } from '../domain/ledger-command.ts';
import { itemStream } from '../domain/vocabulary.ts';
import type { RunOutcome } from '../replica/running.ts';
import type { Chance } from './chance.ts';
import type { Device } from './device.ts';
import { drawAccessCommand } from './drawn-access.ts';
import {
  drawCommands,
  drawMovement,
  drawStream,
  drawToggle,
  itemIds,
  voidOfCommand,
} from './drawn-command.ts';
import { partyIds } from './drawn-stockroom.ts';
import { deviceIdOf, invitationFor } from './ids.ts';
import { renderingOf } from './rendering.ts';
import type { Saved } from './saved.ts';
import type { Tab } from './tab.ts';
import type { World } from './world.ts';

type Submission = {
  readonly commands: readonly LedgerCommand[];
  readonly cause: string;
  readonly part: number;
};
/** Begins the name of a count of entries of one type. */
export const wrote = 'wrote ';
const typeOf = (text: string | null): string => JSON.parse(text ?? '{}').type;

type Import = { readonly cause: string; readonly parts: readonly (readonly LedgerCommand[])[] };

export type Person = {
  /** Says who they are; the name itself lies beside the ledger. */
  join(): void;
  /** Does one thing on one of the device's tabs, if any is running. */
  act(): void;
  /** A tab has started: what was on its way when the last one died is handed in again. */
  resume(tab: Tab): void;
  /** What was on its way is known to nobody any more. */
  forgetForms(): void;
};

/** Where nothing is left people see the first run, until the device has joined again and said so. */
const hasLedger = ({ id, losses }: Device, { replica }: Tab): boolean =>
  !losses().includes('everything') || (replica.vector()[id] ?? 0) > 0;

export function createPerson(
  world: World,
  device: Device,
  saved: Saved,
  isWorking: () => boolean,
): Person {
  const chance: Chance = world.chance(`person ${device.name}`);
  const eyes = world.chance(`eyes ${device.name}`);
  const forgets = world.chance(`forgets ${device.name}`);
  const unanswered = new Map<string, Submission>();
  let acts = 0;
  let importing: Import | undefined;

  async function submit(tab: Tab, submission: Submission): Promise<RunOutcome | undefined> {
    const { commands, cause, part } = submission;
    const key = `${cause}/${part}`;
    unanswered.set(key, submission);
    try {
      const outcome = await tab.replica.run(commands, {
        cause,
        part,
        actor: `member-${device.name}`,
      });
      unanswered.delete(key);
      if ('rejected' in outcome) {
        world.count(`rejected ${outcome.rejected.rejected}`);
        return outcome;
      }
      if (outcome.repeated) world.count('repeated');
      if (outcome.entries.length === 0) return outcome;
      saved.add(outcome.entries, world.now());
      world.count('saved', outcome.entries.length);
      for (const { text } of outcome.entries) world.count(`${wrote}${typeOf(text)}`);
      world.tell(
        tab.process.name,
        `saves ${commands.map(({ type }) => type).join(', ')} as ${cause}`,
      );
      device.wrote(tab);
      return outcome;
    } catch {
      // The store did not answer: the person sees "not saved", and may press the button again.
      if (chance.is(0.7)) world.after(chance.between(100, 5_000), () => resubmit(key));
      return undefined;
    }
  }

  function resubmit(key: string): void {
    const submission = unanswered.get(key);
    const [tab] = device.tabs();
    if (submission !== undefined && tab !== undefined && isWorking()) void submit(tab, submission);
  }

  const pause = (tab: Tab, ms: number): Promise<void> =>
    world.call<void>(tab.process, 'page.pause', ({ resolve }) =>
      world.after(ms, () => resolve(undefined)),
    );

  /**
   * Every part under one cause; a part that was stored before a crash adds nothing when it comes
   * again.
   */
  async function runImport(tab: Tab, { cause, parts }: Import): Promise<void> {
    const data = {
      file: 'movements.csv',
      kind: 'movements' as const,
      rows: parts.length,
      parts: parts.length,
    };
    await submit(tab, { commands: [{ type: 'StartImport', cause, data }], cause, part: 0 });
    for (const [index, commands] of parts.entries()) {
      if (importing?.cause !== cause || !isWorking()) return;
      await submit(tab, { commands, cause, part: index + 1 });
      // The screen breathes between two parts; a large file takes minutes.
      await pause(tab, chance.between(0, 20_000));
    }
    const finish = {
      type: 'FinishImport' as const,
      cause,
      data: { imported: parts.length, skipped: 0 },
    };
    await submit(tab, { commands: [finish], cause, part: parts.length + 1 });
    if (importing?.cause === cause) importing = undefined;
  }

  /** One undo takes all of it back, also what is still being written. */
  function cancelImport(tab: Tab, { cause }: Import, nextCause: string): void {
    world.count('imports taken back');
    if (chance.is(0.5)) importing = undefined;
    const commands = itemIds.map((item) => voidOfCommand(itemStream(item), device.id, cause));
    void submit(tab, { commands, cause: nextCause, part: 0 });
  }

  async function toggle(tab: Tab, cause: string): Promise<void> {
    const stream = drawStream(chance);
    const history = await tab.replica.readStream(stream);
    const command = drawToggle(chance, stream, history);
    if (command !== undefined) await submit(tab, { commands: [command], cause, part: 0 });
  }

  const drawAccess = ({ replica }: Tab, mark: string): LedgerCommand | undefined =>
    drawAccessCommand({ chance, standing: replica.standing(), mark, now: device.clock() });

  function begin(tab: Tab, cause: string): void {
    const { models, entityOf } = tab.replica;
    const drawing = { chance, models, entityOf, now: device.clock(), mark: cause };
    if (importing === undefined && world.profile.importRows > 0 && chance.is(0.06)) {
      const rows = Array.from({ length: world.profile.importRows }, (_, row) =>
        drawMovement(drawing, row),
      );
      const insisted = rows.map((row) => ({ ...row, insisted: true }) as LedgerCommand);
      const parts = Array.from({ length: Math.ceil(rows.length / 3) }, (_, i) =>
        insisted.slice(3 * i, 3 * i + 3),
      );
      importing = { cause, parts };
      world.count('imports');
      return void runImport(tab, importing);
    }
    if (importing !== undefined && chance.is(0.3)) {
      cancelImport(tab, importing, cause);
      return;
    }
    const said = chance.is(0.07) ? drawAccess(tab, cause) : undefined;
    if (said !== undefined) return void submit(tab, { commands: [said], cause, part: 0 });
    if (chance.is(0.12)) return void toggle(tab, cause).catch(() => undefined);
    if (world.profile.newerApp && device.id === deviceIdOf(0) && chance.is(0.2))
      return void writeNewer(tab, cause);
    const submission = { commands: drawCommands(drawing), cause, part: 0 };
    void submit(tab, submission);
    // A nervous finger, or the same form in two tabs.
    if (chance.is(0.08)) void submit(chance.pick(device.tabs()), submission);
  }

  /** Much is worked out only when a screen asks, and then kept: what was asked early must be kept well. */
  function look({ replica }: Tab): void {
    if (!eyes.is(0.1)) return;
    world.count('looks');
    renderingOf(replica);
  }

  /** Somebody who asked for it, or a contact who did: whatever speaks of them is blanked everywhere. */
  async function forget(tab: Tab, cause: string): Promise<void> {
    const member = forgets.is(0.6) ? `member-device${forgets.below(3)}` : null;
    const party = member === null ? forgets.pick(partyIds) : null;
    const texts = await textsAbout(tab.log, {
      members: new Set(member === null ? [] : [member]),
      parties: new Set(party === null ? [] : [party]),
    });
    const data = { member, party, texts: [...texts] };
    await submit(tab, { commands: [{ type: 'ForgetPerson', data }], cause, part: 0 });
  }

  /** What an app of a later release would write: nobody here can read it, everybody keeps it. */
  async function writeNewer(tab: Tab, cause: string): Promise<void> {
    const draft = {
      type: 'StockReceived',
      version: 3,
      data: { crates: 1 },
      stream: drawStream(chance),
    };
    const actor = `member-${device.name}`;
    await tab.log.append({ cause, part: 0, actor, drafts: [draft] }).then(
      ({ entries }) => {
        saved.add(entries, world.now());
        world.count('entries of a newer app', entries.length);
        device.wrote(tab);
      },
      () => undefined,
    );
  }

  async function join(tab: Tab): Promise<void> {
    const [salt, text] = [`salt-${device.name}`, `The person at ${device.name}`];
    const person = textHash(salt, text);
    await tab.log.putTexts([{ hash: person, salt, text }]);
    const member = `member-${device.name}`;
    const command = {
      type: 'JoinLedger' as const,
      data: { member, person, invitation: invitationFor(device.id) },
    };
    await submit(tab, { commands: [command], cause: `${device.name}-join`, part: 0 });
  }

  return {
    join() {
      const [tab] = device.tabs();
      // The founder is there already.
      if (tab !== undefined && device.id !== deviceIdOf(0)) join(tab).catch(() => undefined);
    },
    act() {
      const tabs = device.tabs().filter((tab) => hasLedger(device, tab));
      if (tabs.length === 0) return;
      acts += 1;
      world.count('commands');
      const tab = chance.pick(tabs);
      look(tab);
      begin(tab, `${device.name}-${acts}`);
      if (forgets.is(0.02))
        void forget(tab, `${device.name}-${acts}-forget`).catch(() => undefined);
    },
    forgetForms: () => {
      unanswered.clear();
      importing = undefined;
    },
    resume(tab) {
      if (!isWorking()) return;
      if (importing !== undefined) void runImport(tab, importing);
      for (const key of unanswered.keys()) if (chance.is(0.5)) resubmit(key);
    },
  };
}
