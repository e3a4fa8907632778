import iconv from 'iconv-lite'

/** In what characters a card terminal writes; CP437 unless it agreed to something else. */
export type CharacterSet = 'cp437' | 'iso-8859-1' | 'utf8'

/** A text of the card terminal; a NUL ends it. */
export function terminalText(bytes: Uint8Array, characters: CharacterSet): string {
  const end = bytes.indexOf(0)
  return iconv.decode(Buffer.from(end === -1 ? bytes : bytes.subarray(0, end)), characters)
}
