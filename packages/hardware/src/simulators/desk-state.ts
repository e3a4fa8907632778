import type { Currency } from '@evertill/domain'
import type { CardSlip, CardTerminalMachine } from './card-terminal-simulator.ts'
import type { CardTrouble } from './card-troubles.ts'
import type { GuestRequest } from './card-zvt-machine.ts'
import type { PaperPage, PaperRow } from './paper-roll.ts'
import type { SimulatedFault } from './printer-machine.ts'
import type { PrinterSimulator } from './printer-simulator.ts'

/** Everything the desk shows, as the page receives it. Pictures travel as base64 of their packed rows. */
export interface DeskState {
  readonly currency: Currency
  /** The receipts' printer, which is the first of all. */
  readonly printer: DeskPrinterState
  readonly printers: readonly DeskPrinterState[]
  readonly drawer: { readonly open: boolean; readonly kicks: number }
  /** `waiting`: what the till asks the guest to pay now. */
  readonly card: {
    readonly slips: readonly CardSlip[]
    readonly waiting: GuestRequest | null
    readonly trouble: CardTrouble
  }
}

/** A printer on the desk, by the name a person knows it by. */
export interface DeskPrinter {
  /** Small letters, digits and dashes: part of its calls' addresses. */
  readonly id: string
  readonly name: string
  readonly printer: PrinterSimulator
}

interface DeskPrinterState {
  readonly id: string
  readonly name: string
  readonly address: string
  readonly fault: SimulatedFault
  /** Newest first. */
  readonly pages: readonly DeskPage[]
  readonly pageCount: number
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
  [first, ...others]: readonly [DeskPrinter, ...DeskPrinter[]],
  { cardTerminal, trouble }: { readonly cardTerminal: CardTerminalMachine; readonly trouble: CardTrouble },
  currency: Currency,
): DeskState {
  const printer = printerState(first)
  const { drawer } = first.printer
  return {
    currency,
    printer,
    printers: [printer, ...others.map(printerState)],
    drawer: { open: drawer.isOpen(), kicks: drawer.kicks() },
    card: {
      slips: cardTerminal.slips().slice(0, shownSlips),
      waiting: cardTerminal.waiting() ?? null,
      trouble,
    },
  }
}

function printerState({ id, name, printer }: DeskPrinter): DeskPrinterState {
  const pages = printer.pages()
  return {
    id,
    name,
    address: `${printer.host}:${printer.port}`,
    fault: printer.fault(),
    pages: pages.map(deskPage).slice(-shownPages).reverse(),
    pageCount: pages.length,
  }
}

const deskPage = ({ rows, cut }: PaperPage, index: number): DeskPage => ({
  number: index + 1,
  cut,
  rows: rows.map((row) =>
    row.type === 'picture' ? { ...row, bits: Buffer.from(row.bits).toString('base64') } : row,
  ),
})
