import { applyCommand, type MenuDocument, menuFromDocuments } from '@evertill/domain'
import { aMenu, aPaidOrder, aStore } from '@evertill/domain/testing'
import { describe, expect, it } from 'vitest'
import { feedDocuments } from './feed-documents.ts'

const overTheWire = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

const menu = aMenu()
const menuDocuments: MenuDocument[] = [
  ...menu.taxes.map((tax) => ({ kind: 'tax', id: tax.id, tax }) as const),
  ...menu.items.map((item) => ({ kind: 'item', ...item }) as const),
  ...menu.modifierGroups.map((group) => ({ kind: 'modifier-group', ...group }) as const),
  ...menu.categories.map((category) => ({ kind: 'category', ...category }) as const),
]

describe('the feed', () => {
  it('carries a menu whole', () => {
    const parsed = menuDocuments.map((document) => feedDocuments.menu.parse(overTheWire(document)))
    expect(parsed).toEqual(menuDocuments)
    expect(menuFromDocuments(parsed)).toEqual(menuFromDocuments(menuDocuments))
  })

  it.each([
    { kind: 'settings', id: 'settings', settings: aStore() },
    {
      kind: 'employee',
      id: 'employee-1',
      employee: { id: 'employee-1', name: 'Amélie', role: 'cashier', pinHash: '$argon2id$…', active: true },
    },
  ])('carries the $kind of a store', (document) => {
    expect(feedDocuments.store.parse(overTheWire(document))).toEqual(document)
  })

  it('carries a paid order as the domain made it', () => {
    const sold = applyCommand(undefined, aPaidOrder())
    if (!sold.ok) throw new Error(sold.error.type)
    expect(feedDocuments.order.parse(overTheWire(sold.value))).toEqual(sold.value)
  })

  it('never carries a basket', () => {
    const { totals: _, ...basket } = aPaidOrder()
    expect(feedDocuments.order.safeParse({ ...basket.order, status: 'draft' }).success).toBe(false)
  })

  it.each([
    ['an item without a variant', { kind: 'item', ...menu.items[0], variants: [] }],
    ['an item without a price', { kind: 'item', ...menu.items[0], variants: [{ id: 'v', name: '' }] }],
    ['a category of a thirteenth tint', { kind: 'category', ...menu.categories[0], hue: 12 }],
    ['a kind from the future', { kind: 'combo', id: 'combo-1' }],
    ['an id that is free text', { kind: 'category', ...menu.categories[0], id: 'hot drinks' }],
  ])('does not carry %s', (_, document) => {
    expect(feedDocuments.menu.safeParse(document).success).toBe(false)
  })
})
