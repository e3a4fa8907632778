import { readdirSync, readFileSync } from 'node:fs'
import { applyCommand, isPaid } from '@evertill/domain'
import { describe, expect, it } from 'vitest'
import { aChain, aChainOf, anUnsealedCommand } from '../testing/index.ts'
import { type Command, commandSchema } from './command.ts'
import { CURRENT_VERSION, commandBodies } from './command-body.ts'
import { hasValidHash } from './hash-chain.ts'
import { parseCommand, parseCommandBody } from './parse-command.ts'
import { isSharedCommand } from './wire-command.ts'

const FIXTURES = new URL('../../fixtures/', import.meta.url)
const shipped = Object.entries(commandBodies).flatMap(([type, versions]) =>
  Object.keys(versions).map((version) => ({ type, version: Number(version) })),
)
const fixture = (name: string): { command: Command; parsed: unknown } => {
  const read = JSON.parse(readFileSync(new URL(name, FIXTURES), 'utf8'))
  return { command: commandSchema.parse(read.command), parsed: read.parsed }
}

describe('[S5] every command ever shipped', () => {
  it('has its golden fixture', () => {
    const files = readdirSync(FIXTURES).filter((name) => /\.v\d+\.json$/.test(name))
    expect(files.sort()).toEqual(shipped.map(({ type, version }) => `${type}.v${version}.json`).sort())
  })

  it.each(shipped)(
    '$type, version $version, is intact and still read as on its first day',
    ({ type, version }) => {
      const { command, parsed } = fixture(`${type}.v${version}.json`)
      expect([command.type, command.version]).toEqual([type, version])
      expect(hasValidHash(command)).toBe(true)
      expect(parseCommandBody(command)).toEqual({ ok: true, value: parsed })
    },
  )

  it('is written in its newest version', () => {
    for (const [type, versions] of Object.entries(commandBodies)) {
      const newest = Math.max(...Object.keys(versions).map(Number))
      expect([type, CURRENT_VERSION[type as keyof typeof CURRENT_VERSION]]).toEqual([type, newest])
    }
  })

  it('is applied: the fixtures are one sale and its reprint', () => {
    const sale = parseCommandBody(fixture('order.pay.v1.json').command)
    const reprint = parseCommandBody(fixture('receipt.reprint.v1.json').command)
    if (!sale.ok || !reprint.ok) throw new Error('Fixtures do not parse')
    if (!isSharedCommand(sale.value) || !isSharedCommand(reprint.value)) throw new Error('Not of an order')
    const sold = applyCommand(undefined, sale.value)
    if (!sold.ok) throw new Error(sold.error.type)
    const printed = applyCommand(sold.value, reprint.value)
    expect(printed.ok && isPaid(printed.value) && printed.value.reprints).toBe(1)
  })
})

describe('a command nobody here understands', () => {
  const [sale] = aChain(1)
  const poison = (changes: Partial<Command>) => {
    const parsed = parseCommandBody({ ...sale!, ...changes })
    return parsed.ok ? 'read' : [parsed.error.code, parsed.error.reason]
  }

  it('of a type from the future has its reason', () => {
    expect(poison({ type: 'order.conjure' })).toEqual([
      'UNKNOWN_COMMAND',
      'This server does not know commands of type "order.conjure".',
    ])
    for (const type of ['constructor', '__proto__', 'toString']) {
      expect(poison({ type })[0]).toBe('UNKNOWN_COMMAND')
    }
  })

  it('of a version from the future has its reason', () => {
    expect(poison({ version: 3 })).toEqual([
      'UNKNOWN_VERSION',
      'Version 3 of "order.pay" is not known here; versions 1, 2 are.',
    ])
  })

  it('whose body lacks a field names the field', () => {
    const { receipt: _, ...body } = sale!.body
    const [code, reason] = poison({ body })
    expect(code).toBe('BAD_BODY')
    expect(reason).toContain('receipt')
  })

  it('whose envelope is wrong names the field', () => {
    const { occurredAt: _, ...rest } = sale!
    const parsed = parseCommand(rest)
    expect(parsed.ok ? '' : parsed.error.code).toBe('BAD_ENVELOPE')
    expect(parsed.ok ? '' : parsed.error.reason).toContain('occurredAt')
    expect(parseCommand({ ...sale!, surprise: 1 }).ok).toBe(false)
  })

  it.each([
    ['a day that does not exist', { businessDay: '2026-02-30' }],
    ['a time without milliseconds', { occurredAt: '2026-11-21T10:01:00Z' }],
    ['a hash in capitals', { hash: 'A'.repeat(64) }],
    ['tseq 0', { tseq: 0 }],
    ['a body that is a list', { body: [] }],
  ])('%s is not an envelope', (_, changes) => {
    expect(commandSchema.safeParse({ ...sale!, ...changes }).success).toBe(false)
  })
})

it('a command keeps its fields through the schemas it passes', () => {
  const [sealed] = aChainOf([anUnsealedCommand(undefined, { baseRev: 4 })])
  expect(commandSchema.parse(JSON.parse(JSON.stringify(sealed)))).toEqual(sealed)
})
