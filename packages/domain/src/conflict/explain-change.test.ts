import { describe, expect, it } from 'vitest'
import {
  aBillPayment,
  aCardPayment,
  aDinner,
  aLine,
  anEdit,
  BEER,
  DINNER,
  partPayment,
  SERVICE_CONTENT,
  WINE,
} from '../testing/index.ts'
import { explainChange } from './explain-change.ts'

const money = (amount: number) => `€${amount}`
const words = (command: Parameters<typeof explainChange>[0]) => explainChange(command, DINNER, money)

describe('what somebody did to an order', () => {
  it('is told edit by edit', () => {
    const edit = anEdit(
      'a',
      { kind: 'add-line', line: aLine({ id: 'x', name: 'Espresso', quantity: 2 }) },
      { kind: 'add-pieces', lineId: BEER, pieces: 1 },
      { kind: 'void', lineId: WINE, pieces: 1, reason: 'Corked' },
      { kind: 'override-price', lineId: BEER, unitPrice: 300, reason: 'Warm' },
      { kind: 'set-note', lineId: BEER, note: 'No foam' },
      { kind: 'set-note', lineId: BEER, note: '' },
      { kind: 'add-pieces', lineId: 'gone', pieces: 3 },
    )
    expect(words(edit)).toEqual([
      'Added 2 × Espresso.',
      'Added 1 more Lager.',
      'Took back 1 × Riesling: Corked.',
      'Charged €300 for Lager: Warm.',
      'Noted for Lager: No foam.',
      'Took the note off Lager.',
      'Added 3 more a line.',
    ])
  })

  it('is told of money with how it came', () => {
    expect(words(partPayment(aCardPayment(500)))).toEqual(['Took a part payment: €500 by card.'])
    expect(words(aBillPayment(aDinner()))).toEqual(['Took the payment: €3885 in cash.'])
  })

  it('is told of the order as a whole', () => {
    const cancel = { ...SERVICE_CONTENT, type: 'order.cancel', id: 'x', reason: 'Left' } as const
    expect(words(cancel)).toEqual(['Cancelled the order: Left.'])
    expect(words({ ...SERVICE_CONTENT, type: 'order.progress', id: 'y', to: 'ready' })).toEqual([
      'The kitchen is at: ready.',
    ])
  })
})
