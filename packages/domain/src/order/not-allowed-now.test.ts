import { expect, it } from 'vitest'
import { aReprint } from '../testing/order-builders.ts'
import { aSale, aSentOrder } from '../testing/service-builders.ts'
import { applyCommand } from './apply-command.ts'
import { explainRejection } from './explain-rejection.ts'
import type { Order } from './order.ts'
import type { AnyOrderCommand } from './order-command.ts'

const told = (order: Order, command: AnyOrderCommand) => {
  const result = applyCommand(order, command)
  return result.ok ? 'done' : explainRejection(result.error)
}
const tap = { type: 'draft.set-guests', guests: 2 } as const

it('a basket tap on an order at the table does not say that it is paid', () => {
  expect(told(aSentOrder(), tap)).toBe('The kitchen has this order, and it is not paid yet.')
  expect(told(aSale(), tap)).toBe('The order is paid and cannot be changed any more.')
})

it('nor does a receipt that is asked for too early', () => {
  expect(told(aSentOrder(), aReprint())).toBe('The kitchen has this order, and it is not paid yet.')
})
