import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { changedKitchen, sampleKitchen } from '../contract/sample-kitchen.ts'
import { type KitchenPaper, kitchenPaperSchema } from '../documents/kitchen-paper.ts'
import { documentLayout } from './document-layout.ts'
import type { PaperLine } from './paper-line.ts'
import { textWidth } from './text-width.ts'

const lines = (
  paper: KitchenPaper,
  options: Partial<Parameters<typeof documentLayout>[1]> = {},
): PaperLine[] =>
  documentLayout(
    { kind: 'kitchen-ticket', paper },
    { columns: 48, possibleDuplicate: false, ...options },
  ).filter((part) => part.type === 'text')

/** `#` double size, `!` white on black, `|` double height. */
const read = (line: PaperLine): string => {
  const size = { normal: '', tall: '|', large: '#' }[line.size]
  const text = line.right === '' ? line.left : `${line.left} … ${line.right}`
  return `${line.inverted ? '!' : ''}${size}${text}`
}

const rule = '='.repeat(48)

describe('a kitchen ticket on paper', () => {
  it('says whom it is for, who serves and when, then the courses with what belongs to each line', () => {
    expect(lines(sampleKitchen, { number: 17 }).map(read)).toEqual([
      '#Grill',
      '#Table 12',
      'Ana · No. 17 … 2026-11-21 13:00',
      '3 guests',
      '!#ALLERGY: nuts',
      '#! Birthday',
      rule,
      '#1 x Tiramisù',
      '   (for information: made elsewhere)',
      '– Course 1 –',
      '#1 x Carpaccio',
      '– Course 2 –',
      '#STAY 2 x Entrecôte 300 g',
      '|   Seat 1',
      '|   Medium rare',
      '|   No Onion',
      '|     Extra',
      '|   ! sauce apart',
      rule,
      'dine-in … rev. 1',
    ])
  })

  it('says of each change what it is, strikes what is gone, and what nobody has decided on', () => {
    expect(lines(changedKitchen).map(read).slice(5)).toEqual([
      '!#TABLE 12 MOVED TO 14',
      '!#FIRE COURSE 2',
      rule,
      '!#VOID 1 x Carpaccio',
      '#CHANGED 1 x Entrecôte',
      '   was 2 x Entrecôte, Medium rare',
      '|   Well done',
      '#1 x Lasagne',
      '!#PROVISIONAL – not',
      '!#confirmed yet',
      '!#ALLERGY: milk, gluten',
      '#MOVED HERE 1 x Burger',
      '!#MOVED AWAY 1 x Fries',
      '– Course 2 –',
      '#FIRE 1 x Lamb',
      rule,
      'dine-in … rev. 2',
    ])
  })

  it('says that a manager decided, and why, before what follows from it', () => {
    const paper = kitchenPaperSchema.parse({
      ...changedKitchen,
      ticket: {
        ...changedKitchen.ticket,
        items: changedKitchen.ticket.items.slice(0, 1),
        notices: [
          { type: 'manager-decided', reason: 'Sold twice' },
          { type: 'order-cancelled', reason: '' },
        ],
      },
    })
    expect(lines(paper).map(read).slice(5, -1)).toEqual([
      '!#MANAGER DECIDED: Sold',
      '!#twice',
      '!#ORDER CANCELLED',
      rule,
      '!#VOID 1 x Carpaccio',
      rule,
    ])
  })

  it('is marked where it may be there already, where it stands in for another printer, and where it is printed again', () => {
    const marked = lines({ ...sampleKitchen, copy: 2 }, { possibleDuplicate: true, backupFrom: 'Grill' })
    expect(marked.map(read).slice(0, 4)).toEqual([
      '#Grill',
      '!|*** BACKUP FROM Grill ***',
      '!|*** POSSIBLE DUPLICATE – CHECK ***',
      '!#REPRINT 2',
    ])
    const rerouted = lines({ ...sampleKitchen, station: 'Bar', backupFrom: 'Grill' })
    expect(read(rerouted[1]!)).toBe('!#BACKUP FROM Grill')
  })

  it.each([
    [{ orderType: 'takeaway', customerName: 'Ada' } as const, '#TAKEAWAY Ada'],
    [{ orderType: 'takeaway', receipt: { prefix: 'A1', number: 42 } } as const, '#TAKEAWAY A1-0042'],
    [{ orderType: 'delivery' } as const, '#DELIVERY'],
  ])('calls %o as %s', (header, called) => {
    const ticket = { ...sampleKitchen.ticket, header: { employeeId: 'ana', ...header } }
    expect(lines({ ...sampleKitchen, ticket }).map(read)[1]).toBe(called)
  })

  it('fits every row into the paper, whatever the names, and loses no letter of a dish', () => {
    const word = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(word, word, fc.constantFrom(32, 42, 48), (name, note, columns) => {
        const items = sampleKitchen.ticket.items.map((each) => ({
          ...each,
          item: { ...each.item, name, note },
        }))
        const paper = { ...sampleKitchen, ticket: { ...sampleKitchen.ticket, items } }
        const rows = lines(paper, { columns })
        for (const { left, right, size } of rows) {
          const used = textWidth(left) + (right === '' ? 0 : 1 + textWidth(right))
          expect(used * (size === 'large' ? 2 : 1)).toBeLessThanOrEqual(columns)
        }
        const letters = (text: string) => text.normalize('NFC').replaceAll(/[\p{Cc}\s]/gu, '')
        expect(letters(rows.map(({ left }) => left).join(''))).toContain(letters(name))
      }),
      { numRuns: 60 },
    )
  })
})
