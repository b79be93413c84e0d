/** The passkeys of whose device this is, kept by the server behind this page. */

export type PasskeyLine = {
  readonly id: string;
  /** Of the device that added it. */
  readonly label: string;
  /** The server's name to which it is bound. */
  readonly host: string;
  /** Milliseconds. */
  readonly addedAt: number;
};

/**
 * `address`: browsers have no passkeys for it. `browser`: this one has none. `elsewhere`: there are
 * some, but for the server's name that comes with it. `already`: this authenticator has one.
 */
export type PasskeyRefusal =
  | { readonly refused: 'elsewhere'; readonly host: string }
  | {
      readonly refused:
        | 'address'
        | 'browser'
        | 'cancelled'
        | 'already'
        | 'not-accepted'
        | 'not-signed-in'
        | 'unreachable'
        | 'too-many';
    };

/** `hindrance`: why none can be added here. */
export type Passkeys = {
  readonly passkeys: readonly PasskeyLine[];
  readonly hindrance: 'address' | 'browser' | null;
};

/** A change asks for a passkey first where this session was not confirmed by one. */
export interface PasskeyPort {
  list(): Promise<Passkeys | PasskeyRefusal>;
  add(): Promise<Passkeys | PasskeyRefusal>;
  remove(id: string): Promise<Passkeys | PasskeyRefusal>;
  /** Signs in with a passkey, and lets sync go on. */
  confirm(): Promise<{ readonly confirmed: true } | PasskeyRefusal>;
}
