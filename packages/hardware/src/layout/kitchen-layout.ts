import { assertNever, formatMinor, formatReceiptNumber } from '@evertill/domain'
import type { KitchenPaper } from '../documents/kitchen-paper.ts'
import { calledBy } from '../documents/print-document.ts'
import { centred, type PaperLine, pairIn, paperLine, printable } from './paper-line.ts'
import { tableWords } from './table-words.ts'
import { wrapText } from './text-width.ts'

type Ticket = KitchenPaper['ticket']
type Item = Ticket['items'][number]['item']

/**
 * A kitchen ticket for a cook who reads from two metres away: what to call first, then who and when, what is to be
 * done with each line, its modifiers and notes below. Allergies stand white on black, twice: for the order at the top
 * and with their lines. A line is prefixed unless it is simply to be made: VOID, CHANGED, FIRE, STAY, and for what
 * came from or went to another table MOVED. `number` counts the station's tickets, so a missing one is seen.
 */
export function kitchenLayout(
  paper: KitchenPaper,
  columns: number,
  marks: readonly PaperLine[],
  number: number | undefined,
): PaperLine[] {
  const { ticket, station, server, atLocal, copy, allergies = [] } = paper
  const { header } = ticket
  const pair = pairIn(columns)
  const big = (text: string, style: Partial<PaperLine> = {}): PaperLine[] => bigRows(text, '', columns, style)
  return [
    ...centred(station, columns / 2, { size: 'large', bold: true }),
    ...marks,
    ...(paper.backupFrom === undefined ? [] : loud(`BACKUP FROM ${paper.backupFrom}`, columns)),
    ...(copy > 0 ? loud(`REPRINT ${copy}`, columns) : []),
    ...big(headline(header), { bold: true }),
    ...pair(number === undefined ? server : `${server} · No. ${number}`, atLocal),
    ...(header.guests === undefined
      ? []
      : pair(header.guests === 1 ? '1 guest' : `${header.guests} guests`, '')),
    ...(header.receipt === undefined ? [] : pair(`Receipt ${formatReceiptNumber(header.receipt)}`, '')),
    ...(allergies.length === 0 ? [] : loud(`ALLERGY: ${allergies.join(', ')}`, columns)),
    ...(header.note === undefined ? [] : big(`! ${header.note}`, { bold: true })),
    ...ticket.notices.flatMap((notice) => loud(noticeText(notice), columns)),
    paperLine({ left: '='.repeat(columns) }),
    ...byCourse(ticket.items).flatMap(({ course, items }) => [
      ...(course === NO_COURSE ? [] : centred(`– Course ${course} –`, columns, { bold: true })),
      ...items.flatMap((each) => itemRows(each, paper, columns)),
    ]),
    paperLine({ left: '='.repeat(columns) }),
    ...pair(ticket.header.orderType, `rev. ${ticket.key.revision}`),
  ]
}

const TYPES: Readonly<Record<Ticket['header']['orderType'], string>> = {
  'dine-in': 'Table',
  takeaway: 'TAKEAWAY',
  delivery: 'DELIVERY',
}

function headline(header: Ticket['header']): string {
  if (header.table) return tableWords(header.table.name)
  const name = calledBy(header)
  return name === header.orderType ? TYPES[header.orderType] : `${TYPES[header.orderType]} ${name}`
}

const NO_COURSE = 0

/** Lines in the order of the courses, those of no course first; the order within stays. */
function byCourse(items: Ticket['items']): { course: number; items: Ticket['items'] }[] {
  const courseOf = ({ item }: Ticket['items'][number]) => item.course ?? NO_COURSE
  const courses = [...new Set(items.map(courseOf))].sort((a, b) => a - b)
  return courses.map((course) => ({ course, items: items.filter((each) => courseOf(each) === course) }))
}

function itemRows(delta: Ticket['items'][number], paper: KitchenPaper, columns: number): PaperLine[] {
  const { item } = delta
  const struck = delta.op === 'VOID' || delta.op === 'MOVED-OUT'
  const allergies = paper.lineAllergies?.[item.lineId] ?? []
  const isProvisional = paper.provisionalLineIds?.includes(item.lineId) === true
  return [
    ...bigRows(nameOf(item), `${prefixOf(delta)}${item.quantity} x `, columns, {
      bold: true,
      inverted: struck,
    }),
    ...(delta.op === 'CHANGED' ? smallRows(`was ${wholeText(delta.was)}`, columns) : []),
    ...(isProvisional ? loud('PROVISIONAL – not confirmed yet', columns) : []),
    ...(delta.copy ? smallRows('(for information: made elsewhere)', columns) : []),
    ...detailsOf(item).flatMap((detail) => tallRows(detail, columns)),
    ...(item.note === undefined ? [] : tallRows(`! ${item.note}`, columns, { bold: true })),
    ...(allergies.length === 0 ? [] : loud(`ALLERGY: ${allergies.join(', ')}`, columns)),
  ]
}

function prefixOf(delta: Ticket['items'][number]): string {
  switch (delta.op) {
    case 'ADD':
      return delta.item.cook === 'stay' ? 'STAY ' : ''
    case 'FIRE':
    case 'VOID':
    case 'CHANGED':
      return `${delta.op} `
    case 'MOVED-IN':
      return 'MOVED HERE '
    case 'MOVED-OUT':
      return 'MOVED AWAY '
    default:
      return assertNever(delta)
  }
}

const nameOf = ({ name, variantName }: Item): string => (variantName === '' ? name : `${name} ${variantName}`)

/** Seat, weight, set menu and modifiers. */
function detailsOf({ seat, weight, combo, modifiers }: Item): string[] {
  return [
    ...(seat === undefined ? [] : [`Seat ${seat}`]),
    ...(weight === undefined ? [] : [`${formatMinor(weight.amount, 3)} ${weight.unit}`]),
    ...(combo === undefined ? [] : [`(${combo})`]),
    ...modifiers.map(
      ({ name, prefix, level = 0 }) => `${'  '.repeat(level)}${prefix ? `${prefix} ` : ''}${name}`,
    ),
  ]
}

const wholeText = (item: Item): string =>
  [
    `${item.quantity} x ${nameOf(item)}`,
    ...detailsOf(item).map((detail) => detail.trim()),
    ...(item.note ? [item.note] : []),
  ].join(', ')

function noticeText(notice: Ticket['notices'][number]): string {
  switch (notice.type) {
    case 'order-cancelled':
      return `ORDER CANCELLED${notice.reason === '' ? '' : `: ${notice.reason}`}`
    case 'order-merged':
      return 'ORDER JOINED WITH ANOTHER'
    case 'course-fired':
      return `FIRE COURSE ${notice.course}`
    case 'table-moved':
      return `${tableWords(notice.from?.name ?? '–', 'TABLE')} MOVED TO ${notice.to?.name ?? '–'}`
    case 'note-changed':
      return notice.note === '' ? 'NOTE TAKEN BACK' : `NOTE: ${notice.note}`
    case 'manager-decided':
      return `MANAGER DECIDED: ${notice.reason}`
    default:
      return assertNever(notice)
  }
}

/** Double size: `prefix` stands before the first row, later rows stand under the text. */
function bigRows(text: string, prefix: string, columns: number, style: Partial<PaperLine>): PaperLine[] {
  const room = Math.floor(columns / 2)
  const indent = Math.min(prefix.length, Math.floor(room / 2))
  const first = wrapText(`${prefix}${printable(text)}`, room)
  if (first.length === 1) return first.map((left) => paperLine({ ...style, size: 'large', left }))
  const [head = ''] = first
  const rest = wrapText(first.slice(1).join(' '), room - indent)
  return [head, ...rest.map((row) => ' '.repeat(indent) + row)].map((left) =>
    paperLine({ ...style, size: 'large', left }),
  )
}

function tallRows(text: string, columns: number, style: Partial<PaperLine> = {}): PaperLine[] {
  const deeper = 3 + Math.min(8, text.length - text.trimStart().length)
  return wrapText(printable(text), columns - deeper).map((row) =>
    paperLine({ ...style, size: 'tall', left: ' '.repeat(deeper) + row }),
  )
}

const smallRows = (text: string, columns: number): PaperLine[] =>
  wrapText(printable(text), columns - 3).map((row) => paperLine({ left: `   ${row}` }))

/** What nobody may overlook: double size, white on black. */
const loud = (text: string, columns: number): PaperLine[] =>
  bigRows(text, '', columns, { bold: true, inverted: true })
