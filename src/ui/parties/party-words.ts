/** What a party mostly is, in a word. */
import type { PartyRole } from '../../domain/party/events.ts';
import { t } from '../messages/translate.ts';

const roles: readonly PartyRole[] = ['recipient', 'borrower', 'supplier'];

export const roleWords = (role: PartyRole): string => t(`parties.role.${role}`);

export const roleChoices = (): readonly { readonly value: PartyRole; readonly label: string }[] =>
  roles.map((value) => ({ value, label: roleWords(value) }));
