/** What the screens may ask about the people who share one device. */
import type { Role } from '../domain/access/events.ts';
import type { Rejection } from '../domain/decide.ts';
import type { MemberId } from '../domain/vocabulary.ts';
import type { RunFailure } from './run-failure.ts';

/** `name` is empty until it has arrived, or after it was forgotten. */
export type Person = { readonly member: MemberId; readonly name: string };

export type AddedPerson =
  | { readonly added: MemberId }
  | { readonly rejected: Rejection }
  | { readonly failed: RunFailure };

export interface PeoplePort {
  /** Whose name stands beside what is written here next. */
  writing(): Person;
  /** Everybody who writes on this device, in the order in which they came. */
  here(): readonly Person[];
  /** Whoever belongs to the ledger and writes on other devices only. */
  elsewhere(): readonly Person[];
  /** Holds in every tab and after a reload; somebody new to the device joins its list. */
  writeAs(member: MemberId): void;
  /** They stay in the ledger; the last one stays on the device. */
  takeOff(member: MemberId): void;
  /** Takes a new person into the ledger and lets them write here. */
  add(person: { readonly name: string; readonly role: Role }): Promise<AddedPerson>;
}
