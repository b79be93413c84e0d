/** What the ledger has defined for itself. */
import { noSettings, type Settings } from '../domain/settings/settings.ts';
import type { ReadModel } from './read-model.ts';

export interface SettingsModel {
  now(): Settings;
}

export function createSettingsModel(): SettingsModel & ReadModel {
  let settings = noSettings;
  return {
    apply(changes) {
      for (const { after } of changes) if (after.kind === 'settings') settings = after;
    },
    now: () => settings,
  };
}
