import { aUuid } from '@evertill/domain/testing'
import { describe, expect, it } from 'vitest'
import { commandSchema } from '../commands/command.ts'
import { aChain } from '../testing/index.ts'
import { enrolRequestSchema, tokenRequestSchema } from './enrolment.ts'
import { ERROR_STATUS, errorSchema } from './errors.ts'
import { helloRequestSchema } from './hello.ts'
import { changeSchema, MAX_PULL, pullRequestSchema } from './pull.ts'
import { commandResultSchema, MAX_BATCH, pushRequestSchema } from './push.ts'
import {
  OLDEST_PROTOCOL,
  OLDEST_SCHEMA,
  PROTOCOL_VERSION,
  SCHEMA_VERSION,
  versionHeaders,
} from './versions.ts'

const push = (changes: object = {}) => ({
  terminalId: aUuid(9),
  firstTseq: 1,
  commands: aChain(2),
  signature: 's'.repeat(86),
  ...changes,
})
const isPush = (value: unknown) => pushRequestSchema.safeParse(value).success

describe('a push', () => {
  it('carries 1 to 100 commands, whatever else they hold', () => {
    expect(isPush(push())).toBe(true)
    expect(isPush(push({ commands: [] }))).toBe(false)
    expect(isPush(push({ commands: aChain(MAX_BATCH) }))).toBe(true)
    expect(isPush(push({ commands: aChain(MAX_BATCH + 1) }))).toBe(false)
    const [first] = aChain(1)
    const unknown = { ...first, type: 'from.the-future', surprise: { deep: [1] } }
    const parsed = pushRequestSchema.parse(push({ commands: [unknown] }))
    expect(parsed.commands[0]).toEqual(unknown)
  })

  it('is refused with a command that cannot be put in its place', () => {
    const [first] = aChain(1)
    for (const field of ['id', 'terminalId', 'tseq', 'prevHash', 'hash']) {
      expect([field, isPush(push({ commands: [{ ...first, [field]: undefined }] }))]).toEqual([field, false])
    }
    expect(isPush(push({ commands: [{ ...first, tseq: 1.5 }] }))).toBe(false)
  })

  it('is refused with a command that cannot be hashed or stored', () => {
    const [first] = aChain(1)
    const deep = JSON.parse(`${'['.repeat(5_000)}${']'.repeat(5_000)}`)
    expect(isPush(push({ commands: [{ ...first, body: { deep } }] }))).toBe(false)
    expect(isPush(push({ commands: [{ ...first, body: JSON.parse('{"price":1e999}') }] }))).toBe(false)
  })
})

describe('[S9] the answer for a command', () => {
  it.each(['applied', 'applied-with-override', 'in-review', 'quarantined'])('may be %s', (outcome) => {
    expect(commandResultSchema.parse({ tseq: 1, outcome })).toEqual({ tseq: 1, outcome })
  })

  it('is never a refusal', () => {
    expect(commandResultSchema.safeParse({ tseq: 1, outcome: 'refused' }).success).toBe(false)
  })
})

describe('a pull', () => {
  const request = { feedId: 'feed-1', entity: 'order', since: 0, limit: MAX_PULL }

  it.each([
    [request, true],
    [{ ...request, limit: MAX_PULL + 1 }, false],
    [{ ...request, limit: 0 }, false],
    [{ ...request, since: -1 }, false],
    [{ ...request, entity: 'payment' }, false],
  ])('%j: %j', (value, expected) => {
    expect(pullRequestSchema.safeParse(value).success).toBe(expected)
  })

  it('answers a deletion with an empty document', () => {
    const tombstone = { seq: 7, entity: 'menu', id: 'latte', rev: 3, deleted: true, doc: {} }
    expect(changeSchema.parse(tombstone)).toEqual(tombstone)
  })
})

describe('[S13] enrolment', () => {
  const request = { code: 'ab12-cd34', name: 'Counter', publicKey: 'k'.repeat(43) }

  it('takes the code as people type it', () => {
    expect(enrolRequestSchema.parse({ ...request, code: ' ab12-cd34 ' }).code).toBe('AB12-CD34')
    expect(enrolRequestSchema.parse({ ...request, code: 'ab12cd34' }).code).toBe('AB12CD34')
  })

  it.each([
    ['a short code', { code: 'AB12-CD3' }],
    ['a code with other signs', { code: 'AB12_CD34' }],
    ['a key that is not 32 bytes', { publicKey: 'k'.repeat(44) }],
    ['a key that is not base64url', { publicKey: `${'k'.repeat(42)}+` }],
  ])('refuses %s', (_, changes) => {
    expect(enrolRequestSchema.safeParse({ ...request, ...changes }).success).toBe(false)
  })

  it('a token asks for an Ed25519 signature of 64 bytes', () => {
    const token = { terminalId: aUuid(9), challenge: 'c', signature: 's'.repeat(86) }
    expect(tokenRequestSchema.safeParse(token).success).toBe(true)
    expect(tokenRequestSchema.safeParse({ ...token, signature: 's'.repeat(85) }).success).toBe(false)
  })
})

it('[S16] hello takes any time the terminal believes in', () => {
  for (const clock of ['1970-01-01T00:00:00.000Z', '2031-12-31T23:59:59.999Z']) {
    expect(helloRequestSchema.safeParse({ terminalId: aUuid(9), unsent: 960, clock }).success).toBe(true)
  }
})

it('[S16] a command may say how far the clock is off, and needs not', () => {
  const [command] = aChain(1)
  for (const clockOffsetMs of [-3_600_000, 0, 86_400_000]) {
    expect(commandSchema.parse({ ...command, clockOffsetMs })).toEqual({ ...command, clockOffsetMs })
  }
  expect(commandSchema.parse(command)).not.toHaveProperty('clockOffsetMs')
  expect(commandSchema.safeParse({ ...command, clockOffsetMs: 0.5 }).success).toBe(false)
})

it('[S12] every protocol before this one is answered, and documents of two generations back are supported', () => {
  expect([OLDEST_PROTOCOL, PROTOCOL_VERSION]).toEqual([1, 4])
  expect([OLDEST_SCHEMA, SCHEMA_VERSION]).toEqual([4, 6])
})

it('[S12] every request says which protocol, schema and app it speaks', () => {
  const headers = { 'x-evertill-protocol': '1', 'x-evertill-schema': '2', 'x-evertill-app': '0.1.0' }
  expect(versionHeaders.parse(headers)).toEqual({
    'x-evertill-protocol': 1,
    'x-evertill-schema': 2,
    'x-evertill-app': '0.1.0',
  })
  for (const name of Object.keys(headers)) {
    expect(versionHeaders.safeParse({ ...headers, [name]: undefined }).success).toBe(false)
  }
})

describe('an error', () => {
  it('has a code known to both sides, under an HTTP status of its own kind', () => {
    for (const [code, status] of Object.entries(ERROR_STATUS)) {
      expect(status).toBeGreaterThanOrEqual(400)
      expect(errorSchema.parse({ code, message: 'm' })).toEqual({ code, message: 'm' })
    }
    expect(errorSchema.safeParse({ code: 'TEAPOT', message: 'm' }).success).toBe(false)
  })

  it('[I13] of a cursor from before the oldest kept deletion is 410: what it points at is gone', () => {
    expect(ERROR_STATUS.CURSOR_TOO_OLD).toBe(410)
  })

  it('[S7] of a gap says which command the server takes next', () => {
    expect(errorSchema.parse({ code: 'TSEQ_GAP', message: 'm', expected: 12 }).expected).toBe(12)
  })
})
