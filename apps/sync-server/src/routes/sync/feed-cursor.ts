/**
 * The cursor of a terminal that reads the feed from its beginning, between two pages below `minSeq`. To the terminal a
 * cursor is a number to send back. Such a one is the position plus 2^52: it needs no deletions, for the terminal drops
 * at the end whatever it did not see, while the plain position of another terminal there would miss some.
 */
const WHOLE = 2 ** 52

export interface FeedCursor {
  readonly since: number
  /** Reads from the beginning. */
  readonly whole: boolean
}

export function readCursor(cursor: number): FeedCursor {
  if (cursor >= WHOLE) return { since: cursor - WHOLE, whole: true }
  return { since: cursor, whole: cursor === 0 }
}

/** The cursor after a page that ends at `seq`. */
export function nextCursor(seq: number, { whole }: FeedCursor, minSeq: number): number {
  return whole && seq < minSeq ? seq + WHOLE : seq
}
