import type { OpenOrder } from '@evertill/domain'
import { aLine } from '@evertill/domain/testing'
import { expect, it } from 'vitest'
import { everything, isLed, NOTHING_CHOSEN, piecesOf, step } from './items-chosen.ts'

const combo = { id: 'menu-1', comboId: 'lunch', name: 'Lunch', quantity: 2, price: 1_000 }
const lines = [
  aLine({ id: 'latte', quantity: 3 }),
  aLine({ id: 'burger', quantity: 2 }),
  aLine({ id: 'wings', quantity: 4 }),
].map((line) => (line.id === 'latte' ? line : { ...line, combo }))
const order = { lines } as unknown as OpenOrder

it('steps between none and all pieces of a line', () => {
  const one = step(order, NOTHING_CHOSEN, 'latte', 1)
  expect(piecesOf(one)).toEqual([{ lineId: 'latte', pieces: 1 }])
  expect(piecesOf(step(order, one, 'latte', -1))).toEqual([])
  expect(step(order, NOTHING_CHOSEN, 'latte', -1)).toBe(NOTHING_CHOSEN)
  const all = everything(order)
  expect(step(order, all, 'latte', 1)).toBe(all)
  expect(step(order, all, 'gone', 1)).toBe(all)
})

it('takes a set menu along as a whole, and by its first line', () => {
  expect(lines.map(({ id }) => isLed(order, id))).toEqual([false, false, true])
  const menu = step(order, NOTHING_CHOSEN, 'burger', 1)
  expect(piecesOf(menu)).toEqual([
    { lineId: 'burger', pieces: 1 },
    { lineId: 'wings', pieces: 2 },
  ])
  expect(piecesOf(step(order, menu, 'burger', -1))).toEqual([])
})

it('goes on to the next number that leaves no part of a menu', () => {
  expect(piecesOf(step(order, NOTHING_CHOSEN, 'wings', 1))).toEqual([
    { lineId: 'burger', pieces: 1 },
    { lineId: 'wings', pieces: 2 },
  ])
})
