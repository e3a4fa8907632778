const SENTENCES: Readonly<Record<string, string>> = {
  ENOSPC: 'The disk is full.',
  EDQUOT: 'The disk quota of this user is used up.',
  EFBIG: 'The journal has reached the largest file size this system allows.',
  EIO: 'The disk reported an error while writing.',
  EROFS: 'The disk has become read-only.',
}

/** A sentence for the cashier when the disk refused a write; undefined when the error is something else. */
export function diskFaultSentence(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? SENTENCES[String(error.code)] : undefined
}
