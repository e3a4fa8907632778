import { describe, expect, it } from 'vitest'
import { moveLinesCommand } from '../edit/move-lines-command.ts'
import { anArrival, anOpenOrder, aSend, aUuid, BEER, DINNER, serverAfter } from '../testing/index.ts'
import { reconcileBetween } from './reconcile-between.ts'
import { unknownOrder } from './server-order.ts'

const [left, opened] = [aUuid(1), aUuid(2)]
const sent = anArrival('till-1', aSend({ lines: DINNER }), 'send-1')

describe('lines that leave an order head office does not know any more', () => {
  const from = anOpenOrder({ id: left, lines: DINNER })
  const { storeId, employeeId, type, pricing } = from
  const head = { storeId, employeeId, type, pricing }
  const command = moveLinesCommand(from, {
    id: 'move',
    toOrderId: opened,
    at: '2026-11-21T10:30:00.000Z',
    employeeId: 'employee-2',
    pieces: [{ lineId: BEER, pieces: 3 }],
    newIds: new Map(),
    newOrder: { ...head, id: opened, terminalId: 'till-2', openedAt: '2026-11-21T10:30:00.000Z' },
  })
  if (!command.ok) throw new Error(command.error.type)
  const move = anArrival('till-2', command.value, 'move', 1)
  const held = reconcileBetween(
    { server: unknownOrder(left), arrival: move },
    { server: unknownOrder(opened), arrival: move },
  )

  it('wait on both: the order they leave is not taken for the one they open', () => {
    expect(held.outcome).toBe('in-review')
    expect([held.from.order, held.into.order]).toEqual([undefined, undefined])
    expect([held.from.id, held.into.id]).toEqual([left, opened])
    expect([...held.from.reviews, ...held.into.reviews].map(({ id, orderId }) => [id, orderId])).toEqual([
      ['move', left],
      ['move', opened],
    ])
  })

  it('and when that order comes, it has its lines and the review is still there', () => {
    const came = serverAfter(held.from, sent)
    expect(came.order).toMatchObject({ id: left, lines: DINNER })
    expect(came.reviews.map(({ id }) => id)).toEqual(['move'])
  })
})
