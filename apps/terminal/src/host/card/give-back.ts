import type { AttemptBook } from './attempt-book.ts'

/**
 * What an approved reversal means for the attempt it takes back. Only once the reversal is over: until it was
 * acknowledged the card terminal may undo it, and the guest would be charged for what the books call given back.
 */
export async function giveBack(book: AttemptBook, id: string): Promise<void> {
  const attempt = book.of(id)
  const { kind, ofAttemptId } = attempt?.intent ?? {}
  const isApproved = attempt?.status === 'approved-unbooked' || attempt?.status === 'approved'
  if (kind !== 'reversal' || ofAttemptId === undefined || !isApproved) return
  const status = book.of(ofAttemptId)?.status
  if (status !== 'approved' && status !== 'approved-unbooked') return
  await book.write(ofAttemptId, { type: 'attempt.reversed', byAttemptId: id })
}
