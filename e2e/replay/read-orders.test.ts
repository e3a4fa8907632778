import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { menuDocuments, readMenu } from './read-menu.ts'
import { readOrders } from './read-orders.ts'

const HEADER = 'id,date,time,name,size,type,price'
const MENU = [
  { sku: 'hawaiian', name: 'The Hawaiian Pizza', category: 'classic', prices_usd: { S: '10.50', L: '16.5' } },
  { sku: 'mexicana', name: 'The Mexicana Pizza', category: 'veggie', prices_usd: { M: '16' } },
]

let folder: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'replay-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

async function file(name: string, text: string): Promise<string> {
  const path = join(folder, name)
  await writeFile(path, text)
  return path
}
const menu = async () => readMenu(await file('menu.json', JSON.stringify(MENU)))
const orders = async (...rows: string[]) =>
  readOrders(await file('orders.csv', [HEADER, ...rows].join('\n')), await menu())

describe('the orders of a file', () => {
  it('are the rows of one id, one piece each, in the order of their ids', async () => {
    const read = await orders(
      '10,2015-01-02,12:00:00,mexicana,M,veggie,16.00',
      '9,2015-01-01,11:38:36,hawaiian,S,classic,10.50',
      '10,2015-01-02,12:00:00,hawaiian,L,classic,16.50',
    )
    expect(read.badRows).toEqual([])
    expect(read.orders.map(({ id, pieces }) => [id, pieces.map(({ price }) => price)])).toEqual([
      ['9', [1050]],
      ['10', [1600, 1650]],
    ])
    expect(read.orders[0]).toMatchObject({ date: '2015-01-01', time: '11:38:36' })
  })

  it.each([
    [
      'a price that is none',
      '2,2015-01-01,11:00:00,hawaiian,S,classic,ten',
      'price is not a price in dollars',
    ],
    ['a negative price', '2,2015-01-01,11:00:00,hawaiian,S,classic,-1.00', 'price is not a price'],
    ['a date that does not exist', '2,2015-02-30,11:00:00,hawaiian,S,classic,1', 'date is not a date'],
    ['a time that does not exist', '2,2015-02-03,24:00:00,hawaiian,S,classic,1', 'time is not a time'],
    ['an item nobody sells', '2,2015-01-01,11:00:00,calzone,S,classic,1', 'the menu has no item "calzone"'],
    ['a size nobody sells', '2,2015-01-01,11:00:00,mexicana,XL,veggie,1', 'no "mexicana" in size "XL"'],
    [
      'a missing column',
      '2,2015-01-01,11:00:00,mexicana,M,veggie',
      'has 6 columns where the first line has 7',
    ],
    ['a quote that is never closed', '2,2015-01-01,11:00:00,"mexicana,M,veggie,16', 'Quote Not Closed'],
  ])('%s is named with its line and holds up nothing', async (_, bad, says) => {
    const read = await orders(
      '1,2015-01-01,11:00:00,hawaiian,S,classic,10.50',
      bad,
      '3,2015-01-01,12:00:00,hawaiian,S,classic,10.50',
    )
    expect(read.badRows).toEqual([{ line: 3, problem: expect.stringContaining(says) }])
    expect(read.orders.map(({ id }) => id)).toEqual(['1', '3'])
  })

  it('cannot be read from a file without the columns', async () => {
    const path = await file('orders.csv', 'id,day\n1,2015-01-01')
    await expect(readOrders(path, await menu())).rejects.toThrow(
      'no column date, time, name, size, price; the first line says: id, day',
    )
  })

  it('cannot be read from a file that is not there', async () => {
    await expect(readOrders(join(folder, 'no.csv'), await menu())).rejects.toThrow('no.csv cannot be read')
  })
})

describe('a menu file', () => {
  it('becomes categories, items with a variant per size, and prices in whole cents', async () => {
    const documents = menuDocuments(await menu(), { rate: 88_750, kind: 'percent-excluded' })
    expect(documents.map(({ kind, id }) => `${kind} ${id}`)).toEqual([
      'tax sales-tax',
      'category category-1',
      'category category-2',
      'item hawaiian',
      'item mexicana',
    ])
    expect(documents[3]).toMatchObject({
      taxIds: ['sales-tax'],
      variants: [
        { id: 'hawaiian.S', name: 'S', price: 1050 },
        { id: 'hawaiian.L', name: 'L', price: 1650 },
      ],
    })
  })

  it.each([
    ['not JSON', '[', 'is not JSON'],
    [
      'a price that is none',
      JSON.stringify([{ ...MENU[0], prices_usd: { S: 'x' } }]),
      'item 1, prices_usd.S',
    ],
    ['an item without a size', JSON.stringify([{ ...MENU[0], prices_usd: {} }]), 'has no size at all'],
    ['an item twice', JSON.stringify([MENU[0], MENU[0]]), 'two items with the sku hawaiian'],
  ])('with %s is refused by name', async (_, text, says) => {
    const path = await file('menu.json', text)
    await expect(readMenu(path)).rejects.toThrow(says)
  })
})
