/** What a page and the worker that verifies for it say to each other. One worker for one question. */
import type { Report } from './report.ts';

export type ToVerifyWorker =
  | { readonly verify: 'database'; readonly name: string; readonly ledger: string }
  | { readonly verify: 'file'; readonly file: Blob };

export type FromVerifyWorker =
  | { readonly told: 'progress'; readonly done: number; readonly total: number }
  | { readonly told: 'report'; readonly report: Report }
  /** No database of this name, or no bundle. */
  | { readonly told: 'nothing-to-read' }
  | { readonly told: 'trouble'; readonly detail: string };
