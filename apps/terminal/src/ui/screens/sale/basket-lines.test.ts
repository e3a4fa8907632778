import type { OrderLine } from '@evertill/domain'
import { describe, expect, it } from 'vitest'
import { lineDetails, neighbourLine, quantityByItem, repeatedLine } from './basket-lines.ts'

const cola: OrderLine = {
  id: 'line-1',
  itemId: 'cola',
  variantId: 'cola-large',
  name: 'Cola',
  variantName: '0.5 l',
  categoryId: 'drinks',
  categoryName: 'Drinks',
  quantity: 2,
  unitPrice: 320,
  modifiers: [{ groupId: 'ice', modifierId: 'no-ice', name: 'No ice', price: 0 }],
  taxes: [],
  note: '',
}

describe('the basket', () => {
  it('counts the same item up instead of writing it twice', () => {
    expect(repeatedLine([cola], { ...cola, quantity: 1 })).toBe(cola)
  })

  it.each([
    ['another size', { variantId: 'cola-small' }],
    ['another price', { unitPrice: 300 }],
    ['a note', { note: 'lemon' }],
    ['no modifier', { modifiers: [] }],
    ['another modifier', { modifiers: [{ groupId: 'ice', modifierId: 'ice', name: 'Ice', price: 0 }] }],
  ])('writes a line of its own for %s', (_, difference) => {
    expect(repeatedLine([cola], { ...cola, ...difference })).toBeUndefined()
  })

  it('counts an item over all its lines for the badge on its tile', () => {
    const order = { lines: [cola, { ...cola, id: 'line-2', note: 'lemon', quantity: 1 }] }
    const quantities = quantityByItem({
      ...order,
      id: 'o',
      storeId: 's',
      terminalId: 't',
      employeeId: 'e',
      type: 'takeaway',
      openedAt: '2026-11-21T12:00:00.000Z',
      pricing: {
        currency: { code: 'USD', decimals: 2 },
        taxRounding: 'per-order',
        roundingMode: 'half-away',
      },
      status: 'draft',
    })
    expect(quantities.get('cola')).toBe(3)
    expect(quantityByItem(undefined).size).toBe(0)
  })

  it('shows variant and modifiers in one row and the note below', () => {
    expect(lineDetails({ ...cola, note: 'lemon' })).toEqual(['0.5 l · No ice', 'lemon'])
    expect(lineDetails({ ...cola, variantName: '', modifiers: [] })).toEqual([])
  })

  it('moves the selection up and down and stops at both ends', () => {
    const lines = ['a', 'b', 'c'].map((id) => ({ ...cola, id }))
    expect(neighbourLine(lines, undefined, -1)?.id).toBe('c')
    expect(neighbourLine(lines, 'b', -1)?.id).toBe('a')
    expect(neighbourLine(lines, 'a', -1)?.id).toBe('a')
    expect(neighbourLine(lines, 'c', 1)?.id).toBe('c')
    expect(neighbourLine([], 'c', 1)).toBeUndefined()
  })
})
