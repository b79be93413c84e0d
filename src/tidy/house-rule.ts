import type { Rule } from './house.ts';

/** Files by path, each with its text. */
export type Sample = Readonly<Record<string, string>>;

/** A rule with samples that break it and samples that do not: a rule that cannot fail is none. */
export type HouseRule = {
  readonly title: string;
  readonly rule: Rule;
  /** Each alone breaks the rule. */
  readonly broken: readonly Sample[];
  readonly fine: readonly Sample[];
};
