/** What taking back would change, stream by stream, in stretches that leave the screen its breath. */
import type { StreamId } from '../../domain/vocabulary.ts';
import type { Toggle } from '../../domain/voiding.ts';
import type { EventLog } from '../../event-sourcing/event-log.ts';
import { gatherPreview, previewStream, type UndoPreview } from '../../read-models/undo-preview.ts';
import { isScanCheaper, readHistories } from '../histories.ts';
import type { Replica } from '../replica.ts';
import type { ToggleCommand } from './undo-toggles.ts';

export type PreviewPorts = {
  readonly log: EventLog;
  readonly replica: Pick<Replica, 'catchUp' | 'vector' | 'marked'>;
  pause(): Promise<void>;
};

export type PreviewWatch = {
  isCancelled?(): boolean;
  onProgress?(progress: { readonly done: number; readonly total: number }): void;
};

const streamsAtOnce = 400;

/** `null`: it was cancelled. Nothing is written. */
export async function previewUndo(
  { log, replica, pause }: PreviewPorts,
  commands: readonly ToggleCommand[],
  { isCancelled, onProgress }: PreviewWatch = {},
): Promise<UndoPreview | null> {
  await replica.catchUp();
  const togglesByStream = new Map<StreamId, Toggle[]>();
  for (const command of commands) {
    const toggles = togglesByStream.get(command.stream) ?? [];
    togglesByStream.set(command.stream, [...toggles, toggleOf(command)]);
  }
  const streams = [...togglesByStream.keys()];
  const parts: ReturnType<typeof previewStream>[] = [];
  const tell = (done: number) => onProgress?.({ done, total: streams.length });
  const upTo = replica.vector();
  const atOnce = isScanCheaper(streams.length, upTo) ? streams.length : streamsAtOnce;
  for (let at = 0; at < streams.length; at += atOnce) {
    const some = streams.slice(at, at + atOnce);
    const histories = await readHistories(
      { log, pause, mark: replica.marked, isCancelled },
      some,
      upTo,
    );
    for (const stream of some) {
      await pause();
      if (isCancelled?.() === true) return null;
      if (parts.length % streamsAtOnce === 0) tell(parts.length);
      const toggles = togglesByStream.get(stream) ?? [];
      parts.push(previewStream(stream, histories.get(stream) ?? [], toggles));
    }
  }
  tell(parts.length);
  return gatherPreview(parts);
}

const toggleOf = (command: ToggleCommand): Toggle =>
  command.type === 'VoidEntry'
    ? { type: 'EntryVoided', version: 1, data: command.data }
    : { type: 'EntryReinstated', version: 1, data: command.data };
