import type { CardSlip } from '../ports/card-terminal.ts'
import type { Apdu } from '../protocols/zvt/apdu.ts'
import { COMMAND } from '../protocols/zvt/commands.ts'
import { decodePrintLine, decodeTextBlock } from '../protocols/zvt/printed-text.ts'
import type { CharacterSet } from '../protocols/zvt/terminal-text.ts'

/** Gathers print lines and text blocks into slips. */
export interface SlipCollector {
  add(message: Apdu): void
  /** Slips so far, an unfinished one included. */
  slips(): readonly CardSlip[]
}

/** Rows kept of one command: more than any roll of slips, so that endless printing fills no memory. */
const MOST_ROWS = 4_000

export function createSlipCollector(characters: () => CharacterSet): SlipCollector {
  const slips: CardSlip[] = []
  let open: CardSlip | undefined
  let rows = 0
  return {
    add({ command, data }) {
      const printed =
        command === COMMAND.printLine
          ? decodePrintLine(data, characters())
          : decodeTextBlock(data, characters())
      if (!printed || rows + printed.lines.length > MOST_ROWS) return
      rows += printed.lines.length
      if (open && printed.kind !== 'unknown' && open.kind !== printed.kind) {
        slips.push(open)
        open = undefined
      }
      const { kind, lines } = open ?? { kind: printed.kind, lines: [] }
      open = { kind, lines: [...lines, ...printed.lines] }
      if (!printed.ends) return
      slips.push(open)
      open = undefined
    },
    slips: () => (open && open.lines.length > 0 ? [...slips, open] : [...slips]),
  }
}
