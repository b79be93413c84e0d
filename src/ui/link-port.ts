/** Linking a further device of one's own, as the screens of both devices ask for it. */
import type { DeviceId } from '../domain/vocabulary.ts';
import type { PasskeyRefusal } from './passkey-port.ts';
import type { ConnectRefusal } from './sync-port.ts';

/**
 * `another-device`: its key is not the one that was scanned. `another-person`: whoever writes now is not
 * whose device this is.
 */
export type LinkRefusal = ConnectRefusal | 'another-device' | 'another-person';

/** What the new device shows. Times in ms. */
export type LinkOffer = {
  /** To be typed on the other device: `K7Q2-93XD`. */
  readonly code: string;
  /** The same to be scanned there. */
  readonly link: string;
  /** To be compared with what the other device shows. */
  readonly comparison: string;
  readonly expiresAt: number;
};
/** What the device that is in shows of the new one. */
export type SeenDevice = {
  readonly device: DeviceId;
  readonly key: string;
  readonly label: string;
  readonly comparison: string;
  readonly expiresAt: number;
};

/** On the new device, before it has a ledger. */
export type LinkingPort = {
  readonly offer: LinkOffer;
  /** Resolves once it was approved and all of the ledger is here, or when it is over. */
  readonly outcome: Promise<{ readonly joined: string } | { readonly refused: LinkRefusal }>;
  /** True once the other device has looked: ask people to compare now. */
  isSeen(): boolean;
  /** While it waits for this person to confirm with a passkey, and why that did not work before. */
  passkey(): { readonly problem: PasskeyRefusal | null } | null;
  confirm(): void;
  subscribe(listener: () => void): () => void;
  cancel(): void;
};

/** On a device that is in. */
export interface LinkPort {
  /** `code`: as it was typed or scanned. From then on only this person can approve the device. */
  look(code: string): Promise<SeenDevice | { readonly refused: LinkRefusal }>;
  /** Lets it act as whoever this device belongs to. */
  approve(
    seen: SeenDevice,
  ): Promise<{ readonly approved: true } | { readonly refused: LinkRefusal }>;
}
