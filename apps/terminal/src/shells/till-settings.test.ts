import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { tillSettings } from './till-settings.ts'

describe('what a machine is set up with', () => {
  it('may be nothing at all', () => {
    const nothing = { EVERTILL_DATA: '', EVERTILL_SERVER: '', EVERTILL_PRINTER: '', PATH: '/bin' }
    expect(tillSettings(nothing, '/var/till')).toEqual({ dataDir: '/var/till', printer: undefined })
  })

  it('names the folder, the server, the printer, and a code that enrols it', () => {
    const settings = tillSettings(
      {
        EVERTILL_DATA: '/srv/bar',
        EVERTILL_SERVER: 'https://pos.example.com',
        EVERTILL_ENROL_CODE: 'K7QM-2XWD',
        EVERTILL_PRINTER: 'tcp://192.168.1.50',
      },
      '/var/till',
    )
    expect(settings).toEqual({
      dataDir: '/srv/bar',
      serverUrl: 'https://pos.example.com',
      printer: expect.objectContaining({
        printers: [expect.objectContaining({ id: 'receipts', address: 'tcp://192.168.1.50' })],
      }),
      enrolment: {
        serverUrl: 'https://pos.example.com',
        code: 'K7QM-2XWD',
        name: `Till on ${hostname()}`.slice(0, 60),
      },
    })
  })

  it('names the card terminal, whose books go by its place alone', () => {
    const address = 'zvt://192.168.1.60:20007?currency=EUR&password=123456'
    const { cardTerminal } = tillSettings({ EVERTILL_CARD_TERMINAL: address }, '/var/till')
    expect(cardTerminal).toMatchObject({
      id: 'zvt://192.168.1.60:20007',
      terminal: { capabilities: { lastResult: 'last-record' } },
    })
  })

  it('may name several printers in a file, each with what it is for', () => {
    const folder = mkdtempSync(join(tmpdir(), 'evertill-printers-'))
    const path = join(folder, 'printers.json')
    const printers = [
      { id: 'front', name: 'Front', address: 'tcp://192.168.1.50', model: 'epson-tm-t88' },
      { id: 'grill', name: 'Grill', address: 'tcp://192.168.1.51', backup: 'front' },
    ]
    const routes = { receipts: 'front', stations: { grill: 'grill' } }
    writeFileSync(path, JSON.stringify({ printers, routes }))
    const settings = tillSettings(
      { EVERTILL_PRINTERS: path, EVERTILL_PRINTER: 'tcp://10.0.0.1' },
      '/var/till',
    )
    expect(settings.printer).toMatchObject({
      printers: [{ id: 'front' }, { id: 'grill', backupId: 'front' }],
      routes,
    })
    writeFileSync(path, JSON.stringify({ printers, routes: { receipts: 'bar' } }))
    expect(() => tillSettings({ EVERTILL_PRINTERS: path }, '/var/till')).toThrow('There is no printer “bar”.')
    rmSync(folder, { recursive: true })
  })

  it('may name its scanner, scale and display in a file', () => {
    const folder = mkdtempSync(join(tmpdir(), 'evertill-devices-'))
    const path = join(folder, 'devices.json')
    const scale = { id: 'scale', kind: 'scale', name: 'Scale', address: 'serial:/dev/ttyUSB0' }
    writeFileSync(path, JSON.stringify([scale]))
    expect(tillSettings({ EVERTILL_DEVICES: path }, '/var/till').devices).toEqual([scale])
    writeFileSync(path, JSON.stringify([{ ...scale, kind: 'toaster' }]))
    expect(() => tillSettings({ EVERTILL_DEVICES: path }, '/var/till')).toThrow('are not right')
    rmSync(folder, { recursive: true })
  })

  it.each([
    [{ EVERTILL_SERVER: 'pos.example.com' }, 'EVERTILL_SERVER'],
    [{ EVERTILL_SERVER: 'file:///etc' }, 'EVERTILL_SERVER'],
    [
      { EVERTILL_PRINTER: '192.168.1.50' },
      'must look like tcp://192.168.1.50:9100, serial:/dev/ttyUSB0, usb:04b8:0e15, lp:queue or windows:queue, not “192.168.1.50”',
    ],
    [
      { EVERTILL_DEVICES: '/nowhere/devices.json' },
      'The file of devices /nowhere/devices.json cannot be read',
    ],
    [{ EVERTILL_CARD_TERMINAL: '192.168.1.60' }, 'The card terminal’s address must look like zvt://'],
    [{ EVERTILL_PRINTER: 'http://192.168.1.50' }, 'must look like tcp://'],
    [
      { EVERTILL_PRINTERS: '/nowhere/printers.json' },
      'The file of printers /nowhere/printers.json cannot be read',
    ],
  ])('says what is wrong with %o', (environment, sentence) => {
    expect(() => tillSettings(environment, '/var/till')).toThrow(sentence)
  })
})
