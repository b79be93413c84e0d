/** The English text that is said before a ledger is open, and that every screen shares. */
import { common } from './en/common.ts';
import { shell } from './en/shell.ts';

export const startTexts = { ...common, ...shell } as const;
