/** Word of a new version, for the screens. */

/**
 * A new version of the app waits; nothing reloads under someone's hands until the person says so.
 */
export interface AppUpdate {
  waiting(): boolean;
  subscribe(listener: () => void): () => void;
  /** Lets the new version take over and reloads. */
  apply(): void;
}
