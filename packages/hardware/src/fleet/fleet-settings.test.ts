import { createCanvas } from '@napi-rs/canvas'
import { afterEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { changedKitchen } from '../contract/sample-kitchen.ts'
import { sampleReceipt } from '../contract/sample-receipt.ts'
import { documentLayout } from '../layout/document-layout.ts'
import { encodePaper } from '../layout/encode-paper.ts'
import { printerModels } from '../profiles/printer-models.ts'
import { printerProfileSchema } from '../profiles/printer-profile.ts'
import { type PrinterSimulator, startPrinterSimulator } from '../simulators/printer-simulator.ts'
import { backupsOf, routeOf } from '../spool/printer-fleet.ts'
import { fleetSettingsSchema } from './fleet-settings.ts'
import { openFleet, openPrinter } from './open-fleet.ts'

const front = { id: 'front', name: 'Front', address: 'tcp://127.0.0.1' }
const bar = { id: 'bar', name: 'Bar', address: 'tcp://127.0.0.1:9101' }
const complaint = (settings: unknown): string => {
  const parsed = fleetSettingsSchema.safeParse(settings)
  return parsed.success ? '' : z.prettifyError(parsed.error)
}

let simulator: PrinterSimulator | undefined
afterEach(() => simulator?.stop())

describe('the printers a store writes down', () => {
  it('are opened with the model, the logo and the codes they were given', async () => {
    simulator = await startPrinterSimulator({ language: 'star-line' })
    const canvas = createCanvas(80, 40)
    canvas.getContext('2d').fillRect(0, 0, 80, 40)
    const settings = fleetSettingsSchema.parse({
      printers: [
        {
          ...front,
          address: `tcp://127.0.0.1:${simulator.port}`,
          model: 'star-tsp650',
          logo: 'logo.png',
          receiptBarcode: true,
          receiptLink: 'https://example.com/{number}',
        },
        { ...bar, backup: 'front' },
      ],
      routes: { receipts: 'front', stations: { grill: 'bar' } },
    })
    const fleet = openFleet(settings, (path) => {
      expect(path).toBe('logo.png')
      return canvas.toBuffer('image/png')
    })
    const [printer] = fleet.printers
    const document = { kind: 'receipt', receipt: sampleReceipt } as const
    expect(
      await printer?.printer.print({ document, openDrawer: false, possibleDuplicate: false }),
    ).toMatchObject({
      type: 'printed',
    })
    const [paper = ''] = simulator.paper()
    expect(paper.split('\n')[0]).toBe('[picture 576×40]')
    expect(paper).toContain('A1-0042]')
    expect(paper).toContain('[qr: https://example.com/A1-0042]')
    expect(backupsOf(fleet, 'bar')).toEqual(['bar', 'front'])
    expect(routeOf({ kind: 'kitchen-ticket', paper: changedKitchen }, fleet.routes)).toBe('bar')
  })

  it('say what is cooked where, for the tills that make the tickets', () => {
    const printers = [front, bar]
    const routes = { receipts: 'front', stations: { bar: 'bar' } }
    const stations = [
      { id: 'kitchen', name: 'Kitchen' },
      { id: 'bar', name: 'Bar', kind: 'drinks', active: false, backupStationId: 'kitchen' },
    ]
    const kitchen = {
      stations,
      routes: [{ categoryId: 'drinks', stationIds: ['bar'] }],
      otherwise: { stationIds: ['kitchen'] },
    }
    const fleet = openFleet(fleetSettingsSchema.parse({ printers, routes, kitchen }), () => new Uint8Array())
    expect(fleet.kitchen).toEqual({
      ...kitchen,
      stations: [{ ...stations[0], kind: 'kitchen', active: true }, stations[1]],
    })
    expect(
      openFleet(fleetSettingsSchema.parse({ printers, routes }), () => new Uint8Array()),
    ).not.toHaveProperty('kitchen')
  })

  it.each([
    [{ stations: [] }, 'stations'],
    [
      {
        stations: [
          { id: 'a', name: 'A' },
          { id: 'a', name: 'B' },
        ],
      },
      'Two stations have the same id.',
    ],
    [
      { stations: [{ id: 'a', name: 'A' }], routes: [{ categoryId: 'drinks', stationIds: ['b'] }] },
      'There is no station “b”.',
    ],
    [
      { stations: [{ id: 'a', name: 'A' }], otherwise: { stationIds: ['a'], copyTo: ['pass'] } },
      'There is no station “pass”.',
    ],
    [{ stations: [{ id: 'a', name: 'A', backupStationId: 'c' }] }, 'There is no station “c”.'],
  ])('cannot cook where there is no station: %o', (kitchen, sentence) => {
    expect(complaint({ printers: [front], routes: { receipts: 'front' }, kitchen })).toContain(sentence)
  })

  it('may stand in for each other, and nobody is asked twice', () => {
    const print = openPrinter('tcp://127.0.0.1')
    const printers = [
      { id: 'a', name: 'A', printer: print, backupId: 'b' },
      { id: 'b', name: 'B', printer: print, backupId: 'a' },
    ]
    expect(backupsOf({ printers, routes: { receipts: 'a' } }, 'a')).toEqual(['a', 'b'])
    expect(backupsOf({ printers, routes: { receipts: 'a' } }, 'c')).toEqual(['c'])
  })

  it('may have a profile of the store’s own', () => {
    const own = { ...printerModels['80mm'], name: 'Oddity', columns: 44 }
    const settings = { printers: [{ ...front, model: 'oddity' }], routes: { receipts: 'front' } }
    expect(complaint({ ...settings, profiles: { oddity: own } })).toBe('')
    expect(complaint(settings)).toContain('There is no model “oddity”.')
    expect(complaint({ ...settings, profiles: { oddity: { ...own, columns: 0 } } })).toContain('columns')
  })

  it.each([
    [{ printers: [], routes: { receipts: 'front' } }, 'printers'],
    [{ printers: [front, front], routes: { receipts: 'front' } }, 'Two printers have the same id.'],
    [{ printers: [front], routes: { receipts: 'bar' } }, 'There is no printer “bar”.'],
    [
      { printers: [front], routes: { receipts: 'front', stations: { grill: 'x' } } },
      'There is no printer “x”.',
    ],
    [
      { printers: [{ ...front, backup: 'front' }], routes: { receipts: 'front' } },
      'cannot stand in for itself',
    ],
    [{ printers: [{ ...front, backup: 'x' }], routes: { receipts: 'front' } }, 'There is no printer “x”.'],
    [{ printers: [{ ...front, model: 'star-tsp100' }], routes: { receipts: 'front' } }, 'Star’s own driver'],
    [{ printers: [{ ...front, id: 'Front desk' }], routes: { receipts: 'front' } }, 'small letters'],
    [{ printers: [{ ...front, colour: 'red' }], routes: { receipts: 'front' } }, 'colour'],
  ])('are refused with a sentence: %o', (settings, sentence) => {
    expect(complaint(settings)).toContain(sentence)
  })

  it.each(['tcp://10.0.0.5', 'serial:/dev/ttyUSB0?baud=9600', 'usb:04b8:0e15:X3', 'lp:Kitchen%201'])(
    'may hang on %s',
    (address) => {
      expect(openPrinter(address)).toMatchObject({ print: expect.any(Function) })
    },
  )

  it.each(['10.0.0.5', 'http://10.0.0.5', 'serial:', 'serial:/dev/tty?baud=fast', 'usb:epson', 'lp:'])(
    'cannot hang on %s',
    (address) => {
      expect(() => openPrinter(address)).toThrow('must look like tcp://')
    },
  )
})

describe('the models of printers', () => {
  it.each(Object.entries(printerModels))('%s is a profile that prints a receipt', async (_, profile) => {
    expect(printerProfileSchema.parse(profile)).toEqual(profile)
    expect(profile.columns * profile.dotsPerColumn).toBeLessThanOrEqual(profile.widthDots)
    const document = { kind: 'receipt', receipt: sampleReceipt } as const
    const parts = documentLayout(document, { columns: profile.columns, possibleDuplicate: false })
    expect((await encodePaper(parts, { profile })).length).toBeGreaterThan(400)
  })

  it('print what is loud in red where there is a ribbon, in sizes that printer knows', async () => {
    const profile = printerModels['epson-tm-u220']!
    const parts = documentLayout(
      { kind: 'kitchen-ticket', paper: changedKitchen },
      { columns: 33, possibleDuplicate: false },
    )
    const stream = Buffer.from(await encodePaper(parts, { profile }))
    expect(stream.includes(Buffer.from([0x1b, 0x72, 1, 0x1b, 0x21, 0x38]))).toBe(true)
    expect(stream.includes(Buffer.from([0x1d, 0x21]))).toBe(false)
    expect(stream.includes(Buffer.from([0x1d, 0x76, 0x30]))).toBe(false)
  })
})
