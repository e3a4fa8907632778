import { describe, expect, it } from 'vitest'
import { type KitchenRouting, type KitchenStation, outletOf, stationsOf } from './kitchen-routing.ts'

const station = (id: string, active: boolean, backupStationId?: string): KitchenStation => ({
  id,
  name: id,
  kind: 'kitchen',
  active,
  ...(backupStationId && { backupStationId }),
})

const ROUTING: KitchenRouting = {
  stations: [],
  routes: [
    { categoryId: 'meat', stationIds: ['grill'], copyTo: ['pass'] },
    { itemId: 'burger', stationIds: ['grill', 'fryer'], copyTo: ['pass', 'grill'] },
    { itemId: 'burger', stationIds: ['bar'] },
    { categoryId: 'meat', stationIds: ['bar'] },
    { itemId: 'voucher', stationIds: [] },
  ],
  otherwise: { stationIds: ['kitchen'] },
}

describe('where a line is made', () => {
  it.each<[string, { itemId: string; categoryId: string }, readonly (readonly [string, boolean])[]]>([
    [
      'by its category, with a copy',
      { itemId: 'steak', categoryId: 'meat' },
      [
        ['pass', true],
        ['grill', false],
      ],
    ],
    [
      'by its own route first; who makes it gets no copy',
      { itemId: 'burger', categoryId: 'meat' },
      [
        ['pass', true],
        ['grill', false],
        ['fryer', false],
      ],
    ],
    ['where the rest is made', { itemId: 'soup', categoryId: 'starters' }, [['kitchen', false]]],
    ['nowhere', { itemId: 'voucher', categoryId: 'meat' }, []],
  ])('%s', (_, line, stations) => {
    expect([...stationsOf(ROUTING, line)]).toEqual(stations)
  })

  it('is nowhere for what no route names', () => {
    const { otherwise: _, ...routing } = ROUTING
    expect(stationsOf(routing, { itemId: 'soup', categoryId: 'starters' }).size).toBe(0)
  })
})

describe('where a ticket comes out', () => {
  it.each<[string, readonly KitchenStation[], string]>([
    ['at the station', [station('grill', true, 'fryer'), station('fryer', true)], 'grill'],
    ['at its backup', [station('grill', false, 'fryer'), station('fryer', true)], 'fryer'],
    [
      "at the backup's backup",
      [station('grill', false, 'fryer'), station('fryer', false, 'bar'), station('bar', true)],
      'bar',
    ],
    ['at the station when no backup works', [station('grill', false, 'bar'), station('bar', false)], 'grill'],
    ['at the station when there is no backup', [station('grill', false), station('bar', true)], 'grill'],
    [
      'at the station when backups name each other',
      [station('grill', false, 'fryer'), station('fryer', false, 'grill')],
      'grill',
    ],
    ['at the station when its backup is gone', [station('grill', false, 'gone')], 'grill'],
    ['at a station nobody knows', [station('bar', true)], 'grill'],
  ])('%s', (_, stations, outlet) => {
    expect(outletOf({ stations, routes: [] }, 'grill')).toBe(outlet)
  })
})
