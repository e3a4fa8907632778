import type { Currency } from '@evertill/domain'
import type { CardSlip, CardTerminalMachine } from './card-terminal-simulator.ts'
import type { GuestRequest } from './card-zvt-machine.ts'
import type { PaperPage, PaperRow } from './paper-roll.ts'
import type { SimulatedFault } from './printer-machine.ts'
import type { PrinterSimulator } from './printer-simulator.ts'

/** Everything the desk shows, as the page receives it. Pictures travel as base64 of their packed rows. */
export interface DeskState {
  readonly currency: Currency
  readonly printer: {
    readonly address: string
    readonly fault: SimulatedFault
    /** Newest first. */
    readonly pages: readonly DeskPage[]
    readonly pageCount: number
  }
  readonly drawer: { readonly open: boolean; readonly kicks: number }
  /** `waiting`: what the till asks the guest to pay now. */
  readonly card: { readonly slips: readonly CardSlip[]; readonly waiting: GuestRequest | null }
}

interface DeskPage {
  readonly number: number
  readonly cut: boolean
  readonly rows: readonly DeskRow[]
}

type Picture = Extract<PaperRow, { type: 'picture' }>
type DeskRow = Exclude<PaperRow, Picture> | (Omit<Picture, 'bits'> & { readonly bits: string })

const shownPages = 12
const shownSlips = 4

export function deskState(
  printer: PrinterSimulator,
  cardTerminal: CardTerminalMachine,
  currency: Currency,
): DeskState {
  const pages = printer.pages()
  return {
    currency,
    printer: {
      address: `${printer.host}:${printer.port}`,
      fault: printer.fault(),
      pages: pages.map(deskPage).slice(-shownPages).reverse(),
      pageCount: pages.length,
    },
    drawer: { open: printer.drawer.isOpen(), kicks: printer.drawer.kicks() },
    card: {
      slips: cardTerminal.slips().slice(0, shownSlips),
      waiting: cardTerminal.waiting() ?? null,
    },
  }
}

const deskPage = ({ rows, cut }: PaperPage, index: number): DeskPage => ({
  number: index + 1,
  cut,
  rows: rows.map((row) =>
    row.type === 'picture' ? { ...row, bits: Buffer.from(row.bits).toString('base64') } : row,
  ),
})
