import { describe, expect, it } from 'vitest'
import type { Device } from '../../../contract/index.ts'
import { addressesOf } from './addresses-of.ts'
import { byUrgency, devicesAnswer } from './devices-answer.ts'

const device = (id: string, health: Device['health']): Device => ({
  ...{ id, kind: 'printer', name: id, address: '', fixed: false, health },
})
const ready = device('ready', { state: 'ready' })
const low = device('low', { state: 'attention', cause: 'paper-low' })
const dead = device('dead', { state: 'failed', cause: 'offline' })
const asked = device('asked', { state: 'asking' })

describe('is every device ready', () => {
  it.each([
    ['nobody knows yet', undefined, 'asking', 0],
    ['there are none', [], 'none', 0],
    ['all are', [ready, device('silent', { state: 'unknown' })], 'ready', 2],
    ['one runs low', [ready, low], 'attention', 1],
    ['one is dead, whatever else is so', [ready, low, dead, asked], 'failed', 1],
    ['one has not answered yet', [ready, asked], 'asking', 1],
  ])('%s', (_, devices, key, count) => {
    expect(devicesAnswer(devices)).toMatchObject({ key, count })
  })

  it('shows first what needs somebody, and moves nothing else', () => {
    const shown = byUrgency([ready, asked, low, dead]).map(({ id }) => id)
    expect(shown).toEqual(['dead', 'low', 'ready', 'asked'])
  })
})

describe('the addresses a person means', () => {
  it.each([
    ['', []],
    ['192.168.1.50', ['192.168.1.50:9100']],
    ['192.168.1.50:9101', ['192.168.1.50:9101']],
    [
      '10.0.0.9-11, kitchen.local',
      ['10.0.0.9:9100', '10.0.0.10:9100', '10.0.0.11:9100', 'kitchen.local:9100'],
    ],
    ['192.168.1', undefined],
    ['192.168.1.60-40', undefined],
    ['192.168.1.250-256', undefined],
    ['300.1.1.1', undefined],
    ['10.0.0.1-200 10.0.1.1-200', undefined],
  ])('%s', (text, addresses) => {
    expect(addressesOf(text)?.map(({ host, port }) => `${host}:${port}`)).toEqual(addresses)
  })
})
