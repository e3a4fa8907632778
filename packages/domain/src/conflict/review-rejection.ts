/** Why a decision on a review does not count, as data; `explainReviewRejection` says it in words. */
export type ReviewRejection =
  | { readonly type: 'wrong-review'; readonly reviewId: string }
  | { readonly type: 'review-decided'; readonly by: string }
  | { readonly type: 'decision-reason-missing' }
  | { readonly type: 'decision-reason-too-long'; readonly max: number }
  | { readonly type: 'nothing-to-merge' }
  | { readonly type: 'merge-without-lines' }
  | { readonly type: 'line-not-in-review'; readonly lineId: string }
  | { readonly type: 'verdict-not-for-money' }

const REVIEW_WORDS: {
  readonly [T in ReviewRejection['type']]: (rejection: Extract<ReviewRejection, { type: T }>) => string
} = {
  'wrong-review': () => 'This decision belongs to another review.',
  'review-decided': () => 'Somebody else has decided this already.',
  'decision-reason-missing': () => 'Say why: a reason is needed.',
  'decision-reason-too-long': ({ max }) => `The reason is too long: ${max} characters at most.`,
  'nothing-to-merge': () => 'This cannot be taken line by line. Choose one of the two versions.',
  'merge-without-lines': () => 'Choose at least one line, or keep the other version.',
  'line-not-in-review': () => 'This line is not part of the review.',
  'verdict-not-for-money': () => 'Money changed hands: accept it, or give it back.',
}

/** A rejection as one sentence for the manager. Source: SYN-7; sync table, "order edit". */
export function explainReviewRejection(rejection: ReviewRejection): string {
  // The table has for each type the words of that very type, which the compiler cannot follow through a union.
  return REVIEW_WORDS[rejection.type](rejection as never)
}
