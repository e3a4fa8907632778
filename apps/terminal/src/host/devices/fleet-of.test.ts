import { type FleetPrinter, openPrinter } from '@evertill/hardware'
import { describe, expect, it } from 'vitest'
import type { StoredDevice } from './device-settings.ts'
import { fleetOf, usesOf } from './fleet-of.ts'

const printer = (id: string, backupId?: string): FleetPrinter => ({
  ...{ id, name: id, printer: openPrinter('tcp://127.0.0.1:9') },
  ...(backupId !== undefined && { backupId }),
})
const added = (id: string, more: Partial<StoredDevice> = {}): StoredDevice => ({
  ...{ id, kind: 'printer', name: id, address: 'tcp://127.0.0.1:9', ...more },
})

describe('the printers of the settings and those added at the till', () => {
  it('without any there is nothing to print on; the first one prints everything', () => {
    expect(fleetOf(undefined, [], [])).toBeUndefined()
    expect(fleetOf(undefined, [printer('bar')], [added('bar')])?.routes).toEqual({ receipts: 'bar' })
  })

  it('what somebody decided here wins: what it prints, and whom it stands in for', () => {
    const printers = [printer('front', 'old'), printer('old'), printer('bar')]
    const bar = added('bar', { uses: ['reports'], standsInFor: 'front' })
    const fleet = fleetOf({ receipts: 'front', kitchen: 'old' }, printers, [bar])
    expect(fleet?.routes).toEqual({ receipts: 'front', kitchen: 'old', reports: 'bar' })
    expect(fleet?.printers.map(({ id, backupId }) => [id, backupId])).toEqual([
      ['front', 'bar'],
      ['old', undefined],
      ['bar', undefined],
    ])
    const gone = fleetOf({ receipts: 'front' }, printers.slice(0, 2), [added('x', { standsInFor: 'front' })])
    expect(gone?.printers[0]?.backupId).toBe('old')
  })

  it.each([
    ['front', ['receipts', 'checks', 'reports']],
    ['grill', ['kitchen']],
    ['bar', ['kitchen']],
    ['spare', []],
  ])('%s prints %s', (id, uses) => {
    expect(usesOf(id, { receipts: 'front', kitchen: 'grill', stations: { bar: 'bar' } })).toEqual(uses)
  })
})
