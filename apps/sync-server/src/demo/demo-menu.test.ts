import { codesOfMenu, menuFromDocuments, menuProblems } from '@evertill/domain'
import { feedDocuments } from '@evertill/sync-protocol'
import { expect, test } from 'vitest'
import { demoMenu } from './demo-menu.ts'
import { demoStock } from './demo-stock.ts'

const menu = demoMenu()
const ids = (kind: string) => menu.filter((doc) => doc.kind === kind).map((doc) => doc.id)

test('the demo restaurant sells 42 things in eight categories', () => {
  expect(ids('item')).toHaveLength(42)
  expect(ids('category')).toHaveLength(8)
  expect(new Set(menu.map((doc) => `${doc.kind} ${doc.id}`)).size).toBe(menu.length)
})

test('one dish is sold out today', () => {
  const soldOut = menu.flatMap((doc) => (doc.kind === 'item' && !doc.available ? [doc.name] : []))
  expect(soldOut).toEqual(['Burrata & Peach'])
})

test('every document travels as it is', () => {
  for (const doc of menu) expect(feedDocuments.menu.parse(doc)).toEqual(doc)
})

test('whatever an item refers to is there', () => {
  for (const doc of menu) {
    if (doc.kind !== 'item') continue
    expect(ids('category')).toContain(doc.categoryId)
    for (const id of doc.modifierGroupIds) expect(ids('modifier-group')).toContain(id)
    const taxIds = [doc.taxIds, ...Object.values(doc.taxIdsByOrderType ?? {})].flat()
    for (const id of taxIds) expect(ids('tax')).toContain(id)
  }
})

test('a bottle that leaves the house carries a deposit', () => {
  const bottled = menu.flatMap((doc) => (doc.kind === 'item' && doc.taxIdsByOrderType ? [doc] : []))
  expect(bottled.map(({ name }) => name)).toEqual(['Sparkling Water'])
  expect(bottled[0]?.taxIds).toEqual(['tax-sales', 'tax-drinks'])
  expect(bottled[0]?.taxIdsByOrderType?.takeaway).toEqual(['tax-sales', 'tax-drinks', 'tax-deposit'])
})

test('every required choice can be made', () => {
  for (const doc of menu) {
    if (doc.kind !== 'modifier-group') continue
    expect(doc.minChoices).toBeLessThanOrEqual(doc.maxChoices)
    expect(doc.maxChoices).toBeLessThanOrEqual(doc.modifiers.length)
  }
})

test('nothing is wrong with it, and nine codes sell what they are on', () => {
  const whole = menuFromDocuments(menu)
  expect(menuProblems(whole)).toEqual([])
  expect(codesOfMenu(whole)).toHaveLength(9)
})

test('what is counted and cooked is in order, and travels as it is', () => {
  const all = [...menu, ...demoStock()]
  expect(menuProblems(menuFromDocuments(all))).toEqual([])
  expect(menuFromDocuments(all)).toMatchObject({ stockItems: { length: 5 }, recipes: { length: 5 } })
  for (const doc of demoStock()) expect(feedDocuments.menu.parse(doc)).toEqual(doc)
})
