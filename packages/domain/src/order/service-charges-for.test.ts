import { describe, expect, it } from 'vitest'
import { aTax } from '../testing/index.ts'
import type { OrderType } from './order.ts'
import { type ServiceChargeRule, serviceChargesFor } from './service-charges-for.ts'

const rules: readonly ServiceChargeRule[] = [
  {
    id: 'service',
    name: 'Service',
    rate: 100_000,
    taxes: [aTax()],
    orderTypes: ['dine-in'],
    group: 'service',
  },
  { id: 'six', name: 'Six and more', rate: 150_000, taxes: [], minGuests: 6, group: 'service' },
  { id: 'twelve', name: 'Twelve and more', rate: 180_000, taxes: [], minGuests: 12, group: 'service' },
  { id: 'bags', name: 'Packing', rate: 10_000, taxes: [], orderTypes: ['takeaway', 'delivery'] },
  { id: 'rain', name: 'Terrace', rate: 5_000, taxes: [] },
]

describe('service charges', () => {
  it.each<[OrderType, number | undefined, readonly string[]]>([
    ['dine-in', undefined, ['service', 'rain']],
    ['dine-in', 5, ['service', 'rain']],
    ['dine-in', 6, ['six', 'rain']],
    ['dine-in', 11, ['six', 'rain']],
    ['dine-in', 12, ['twelve', 'rain']],
    ['takeaway', undefined, ['bags', 'rain']],
    ['delivery', 12, ['twelve', 'bags', 'rain']],
  ])('of a %s order of %s covers are %s', (type, guests, ids) => {
    expect(serviceChargesFor(rules, { type, guests }).map(({ id }) => id)).toEqual(ids)
  })

  it('are stamped with their taxes and without the rule', () => {
    expect(serviceChargesFor(rules, { type: 'dine-in' })[0]).toStrictEqual({
      id: 'service',
      name: 'Service',
      rate: 100_000,
      taxes: [aTax()],
    })
  })

  it('of the same party are the earlier one of their group, whatever stands between', () => {
    const [first, other, second] = [
      { id: 'a', name: 'A', rate: 1, taxes: [], group: 'g' },
      { id: 'b', name: 'B', rate: 1, taxes: [], group: 'h' },
      { id: 'c', name: 'C', rate: 1, taxes: [], group: 'g' },
    ]
    const ids = (list: readonly ServiceChargeRule[]) =>
      serviceChargesFor(list, { type: 'dine-in' }).map(({ id }) => id)
    expect(ids([first!, other!, second!])).toEqual(['a', 'b'])
    expect(ids([second!, first!])).toEqual(['c'])
  })
})
