import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { startCardTerminalSimulator } from '../simulators/card-terminal-simulator.ts'
import { openCardTerminal } from './open-card-terminal.ts'

const EUR = { code: 'EUR', decimals: 2 } as const
const watch = { onProgress: () => undefined, keep: async () => true }

describe('the address of a card terminal', () => {
  it('leads to a ZVT terminal on the network', async () => {
    const simulator = await startCardTerminalSimulator()
    const lines: string[] = []
    const terminal = openCardTerminal(
      `zvt://127.0.0.1:${simulator.port}?currency=EUR&password=123456`,
      (line) => lines.push(line),
    )
    const paid = { attemptId: 'a', kind: 'payment', amount: 990, currency: EUR } as const
    expect(await terminal.authorise(paid, watch)).toMatchObject({ type: 'approved' })
    expect(lines[0]).toBe('→ 0600 registration 20 bytes')
    expect(lines.join('\n')).not.toContain('123456')
    await simulator.stop()
  })

  it('leads to one on a serial port, to a nexo terminal with its keys in a file, and to none', async () => {
    expect(openCardTerminal('zvt-serial:/dev/ttyUSB9?baud=115200').capabilities.lastResult).toBe(
      'last-record',
    )
    const folder = mkdtempSync(join(tmpdir(), 'evertill-nexo-'))
    const keys = join(folder, 'keys.json')
    writeFileSync(keys, JSON.stringify({ passphrase: 'p', identifier: 'k', version: 1 }))
    const nexo = openCardTerminal(`nexo://192.168.1.61?poi=V400m-1&sale=Till1&keys=${keys}`)
    expect(nexo.capabilities.lastResult).toBe('by-attempt')
    rmSync(folder, { recursive: true })
    const manual = openCardTerminal('manual:')
    expect(await manual.status()).toEqual({ type: 'unknown' })
    const asked = { attemptId: 'a', kind: 'payment', amount: 990, currency: EUR } as const
    expect(await manual.authorise(asked, watch)).toMatchObject({ type: 'not-sent' })
    expect(await manual.lastResult(asked)).toEqual({ type: 'not-supported' })
  })

  it.each([
    ['192.168.1.60:20007', 'must look like zvt://'],
    ['http://192.168.1.60', 'must look like zvt://'],
    ['zvt://', 'must look like zvt://'],
    ['zvt://192.168.1.60?currency=euro', 'must look like zvt://'],
    ['zvt://192.168.1.60?password=1', 'must look like zvt://'],
    ['nexo://192.168.1.61', 'must look like zvt://'],
    ['nexo://192.168.1.61?poi=a&sale=b&keys=/nowhere.json', 'key file /nowhere.json cannot be read'],
  ])('%s is refused in a sentence', (address, sentence) => {
    expect(() => openCardTerminal(address)).toThrow(sentence)
  })
})
