import { expect, it } from 'vitest'
import {
  CONFLICT_RULES,
  type ConflictEntity,
  type ConflictRuleName,
  ENTITY_OF_KIND,
} from './conflict-rules.ts'

it.each<[ConflictEntity, ConflictRuleName, string]>([
  ['menu', 'server-wins', 'reconcilePrice'],
  ['stock', 'server-wins', 'reconcileStock'],
  ['order', 'manual-review', 'reconcileArrival'],
  ['money', 'append-only', 'reconcileFact'],
  ['gateway-payment', 'server-wins', 'reconcileGatewayStatus'],
  ['order-field', 'last-writer', 'reconcileField'],
  ['loyalty', 'append-only', 'reconcileLoyalty'],
  ['kitchen-status', 'forward-only', 'reconcileKitchenStatus'],
  ['time-clock', 'append-only', 'reconcileClock'],
])('[SYN-8] %s: %s', (entity, rule, name) => {
  expect(CONFLICT_RULES[entity].rule).toBe(rule)
  expect(CONFLICT_RULES[entity].reconcile.name).toBe(name)
  expect(CONFLICT_RULES[entity].words).toMatch(/^[A-Z].{20,}\.$/)
})

it('the table has a row for everything, and no two say the same', () => {
  expect(Object.keys(CONFLICT_RULES).length).toBe(9)
  expect(new Set(Object.values(CONFLICT_RULES).map(({ words }) => words)).size).toBe(9)
})

it('each kind of command on an order has its row', () => {
  expect(ENTITY_OF_KIND).toEqual({
    fact: 'money',
    status: 'kitchen-status',
    gateway: 'gateway-payment',
    field: 'order-field',
    addition: 'order',
    contradicting: 'order',
  })
})
