import { z } from 'zod'

/** Names, notes and reasons: any Unicode, at most this many code points unless a field says otherwise. */
export const MAX_TEXT = 500

/**
 * A text field at a door. U+0000 and lone surrogates, which Postgres and RFC 8785 refuse, become U+FFFD;
 * everything else (emoji, right-to-left, combining marks) passes unchanged.
 */
export const text = (max: number = MAX_TEXT) => z.string().max(max).transform(storableText)

/** The text with U+0000 and lone surrogates replaced by U+FFFD. */
export function storableText(value: string): string {
  return value.toWellFormed().replaceAll('\u0000', '\uFFFD')
}
