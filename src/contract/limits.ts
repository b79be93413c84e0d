/** What one message may hold. A sender keeps below, a receiver refuses above. */
export const limits = {
  /** Bytes of one event's text: below 32 KiB no browser moves it into a separate file. */
  eventBytesMax: 32 * 1024,
  pageBytesMax: 4 * 1024 * 1024,
  pageEntriesMax: 5_000,
  pageTextsMax: 1_000,
  pageSealsMax: 5_000,
  /** Places that one message may name as lacking their texts. */
  pageStubsMax: 500,
  /** Entries of one segment file, and bytes of it once it is inflated. */
  segmentEntriesMax: 2_000,
  segmentBytesMax: 16 * 1024 * 1024,
  /** Files that one list may name. */
  segmentsListedMax: 20_000,
  /** Bytes of what a whole ledger amounts to, once it is inflated. */
  lentStateBytesMax: 256 * 1024 * 1024,
  /** Streams that one question for their entries may name. */
  streamsAskedMax: 500,
  /** Bytes of one forgettable text. */
  heldTextBytesMax: 2_000,
  /** Bytes of one photo. The device makes them much smaller; this is what a store takes at most. */
  photoBytesMax: 1024 * 1024,
  /** Photos that one question may name. */
  photosAskedMax: 1_000,
} as const;
