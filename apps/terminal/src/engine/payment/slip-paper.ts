import type { HostAnswer, SlipPaper } from '../../contract/index.ts'

type CardSlip = HostAnswer<'card.slips'>[number]

const TITLES: Readonly<Record<CardSlip['kind'], string>> = {
  merchant: 'Card slip: merchant',
  customer: 'Card slip: guest',
  administration: 'Card terminal',
  unknown: 'Card slip',
}

/** A slip of the card terminal as the till's printer takes it. The rows are the card terminal's, in its words. */
export function slipPaper({ kind, lines }: CardSlip, orderId?: string): SlipPaper {
  return {
    title: TITLES[kind],
    ...(orderId !== undefined && { orderId }),
    rows: lines.map(({ text, centred, doubleWidth, doubleHeight, indent }) => ({
      type: centred ? 'centre' : 'text',
      text: `${' '.repeat(indent)}${text}`,
      ...(doubleWidth ? { size: 'large' as const } : doubleHeight && { size: 'tall' as const }),
    })),
  }
}

/** Slips of one attempt that get a print job of their own. */
const MOST_SLIPS = 4

/**
 * The print job of an attempt's nth slip: always the same UUID, so a slip that is handed over again prints once.
 * Version 8 keeps it apart from every id the till makes. Undefined where there are too many of them.
 */
export function slipJobId(attemptId: string, nth: number): string | undefined {
  const variant = '89ab'[nth]
  if (nth >= MOST_SLIPS || variant === undefined) return undefined
  return `${attemptId.slice(0, 14)}8${attemptId.slice(15, 19)}${variant}${attemptId.slice(20)}`
}
