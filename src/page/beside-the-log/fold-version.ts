/** By which code this page folds: a snapshot of any other is worth nothing. The build says it. */
declare const __FOLD_VERSION__: string;

export const foldVersion = (): string => __FOLD_VERSION__;
