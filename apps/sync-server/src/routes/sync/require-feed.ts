import { Refusal } from '../refusal.ts'

/** What a terminal knows of a feed means nothing in another one (S11). */
export function requireFeed(state: { readonly feedId: string }, feedId: string): void {
  if (state.feedId !== feedId) {
    throw new Refusal({
      code: 'FEED_RESTORED',
      message: 'The feed was restored. Say hello and start again.',
    })
  }
}
