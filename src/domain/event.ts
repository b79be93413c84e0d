/** The form of every fact and every intent of the domain. */
export type Event<Type extends string, Data, Version extends number = 1> = {
  readonly type: Type;
  readonly version: Version;
  readonly data: Data;
};
