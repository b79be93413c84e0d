/** What every part of a line of a verb is given. */
import type { VerbRequest } from '../store.ts';
import type { VerbSubmit } from './use-verb-submit.ts';
import type { FormLine, VerbForm } from './verb-form.ts';

export type LineProps = {
  readonly form: VerbForm;
  readonly line: FormLine;
  readonly request: VerbRequest;
  readonly submit: VerbSubmit;
  readonly onChange: (line: FormLine) => void;
  /** Sends the whole form again, changed so that it may pass. */
  readonly onRetry: (form: VerbForm) => void;
};
