import { expect, it } from 'vitest'
import { aDraft, aLine, anOrder } from '../testing/index.ts'
import { contentOf } from './content-of.ts'
import type { OrderContent } from './order.ts'

const full: Required<OrderContent> = {
  ...anOrder({ lines: [aLine()] }),
  discounts: [{ id: 'd', name: 'Tenth', source: 'manual', value: { kind: 'percent', rate: 100_000 } }],
  serviceCharges: [{ id: 's', name: 'Service', rate: 125_000, taxes: [] }],
  table: { id: 't', name: '12' },
  guests: 4,
  customer: { name: 'Ada', phone: '' },
  note: '',
  guestNote: '',
}

it('the content of an order is all it has in every state, and nothing of its state', () => {
  expect(contentOf({ ...full, status: 'draft' } as OrderContent)).toEqual(full)
  expect(Object.keys(contentOf(full)).sort()).toEqual(Object.keys(full).sort())
})

it('what an order does not have stays absent, since documents are hashed as they stand', () => {
  expect(contentOf(aDraft())).toEqual(anOrder())
  expect(Object.keys(contentOf(aDraft())).sort()).toEqual(Object.keys(anOrder()).sort())
})
