import { anyString } from '@evertill/domain/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { aChain, aChainOf, anUnsealedCommand, EVERY_WIRE_COMMAND } from '../testing/index.ts'
import { canonicalJson } from './canonical-json.ts'
import { sealedTexts } from './sealed-texts.ts'

interface Sent {
  readonly commands: readonly { readonly hash?: unknown }[]
}

const everyCommand = Object.values(EVERY_WIRE_COMMAND).map(({ command }) => anUnsealedCommand(command))

const canonical = ({ commands }: Sent) => commands.map(({ hash: _, ...covered }) => canonicalJson(covered))
const pushOf = (commands: readonly object[]) => ({ terminalId: 't', firstTseq: 1, commands, signature: 's' })

describe('the texts of sealed commands', () => {
  it.each([
    ['sales', aChain(5)],
    ['every command there is', aChainOf(everyCommand)],
  ])('are those their hashes cover: %s', (_, commands) => {
    const push = pushOf(commands)
    expect(sealedTexts(JSON.stringify(push))).toEqual(canonical(push))
  })

  it('are found whatever a person has typed', () => {
    const note = 'a "quoted" \\ note\nof two lines, {[:,]} ☕ سلام'
    const push = pushOf([{ body: { note }, id: 'a', hash: 'f' }])
    expect(sealedTexts(JSON.stringify(push))).toEqual([`{"body":{"note":${JSON.stringify(note)}},"id":"a"}`])
  })

  it('are found with any printable text and whole number', () => {
    const text = fc.string({ unit: 'grapheme' })
    const value = fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null))
    const key = fc.constantFrom('a', 'ab', 'B', 'note', 'é', 'سعر', '€', '😀', 'x1', ' ')
    const body = fc.dictionary(key, fc.oneof(value, fc.array(value), fc.dictionary(key, value)))
    fc.assert(
      fc.property(fc.array(body, { minLength: 1, maxLength: 3 }), (bodies) => {
        const commands = bodies.map((body, tseq) => JSON.parse(canonicalJson({ body, tseq })))
        const push = pushOf(commands.map((command) => ({ ...command, hash: 'f' })))
        expect(sealedTexts(JSON.stringify(push))).toEqual(canonical(push))
      }),
    )
  })

  it('are never other than canonical, whatever the texts and fields', () => {
    const body = fc.dictionary(anyString(8), fc.oneof(fc.jsonValue(), anyString(), fc.maxSafeInteger()))
    fc.assert(
      fc.property(body, (body) => {
        const push = pushOf([{ ...JSON.parse(canonicalJson({ body })), hash: 'f' }])
        expect(sealedTexts(JSON.stringify(push)) ?? canonical(push)).toEqual(canonical(push))
      }),
    )
  })

  it('are canonical of what is read even when somebody writes into the push', () => {
    const text = JSON.stringify(pushOf(aChain(2)))
    const written = fc.constantFrom(
      ...[
        ' ',
        '\n',
        '0',
        '.0',
        'e1',
        '-',
        '00',
        '9'.repeat(16),
        '\\u0041',
        '\\/',
        '\\"',
        '\\ud800',
        '"',
        ',',
      ],
      ...['"a":1,', ',"zz":1', '"__proto__":{},', '"hash":"0",', ',"hash":"0"', '"commands":[],', '{}', '[]'],
      ...[',"commands":[{"hash":"0"}]', '"\\u0063ommands":[],', 'null', 'true', '{"commands":[]}', '[[', '}'],
    )
    const place = fc.oneof(
      fc.nat(text.length),
      // Where something can stand: after a bracket, a comma, a colon or a quotation mark.
      fc.constantFrom(...[...text.matchAll(/[[\]{},:"]/g)].flatMap(({ index }) => [index, index + 1])),
    )
    let read = 0
    fc.assert(
      fc.property(place, written, fc.nat(3), (at, more, taken) => {
        const changed = text.slice(0, at) + more + text.slice(at + taken)
        const texts = sealedTexts(changed)
        const push = parsed(changed)
        if (!texts || !push) return
        read++
        expect(texts).toEqual(canonical(push))
      }),
      { numRuns: 20_000 },
    )
    expect(read).toBeGreaterThan(100)
  })

  it.each([
    ['a space', '{"commands":[{"id":"a", "hash":"f"}]}'],
    ['keys out of order', '{"commands":[{"id":"a","body":{},"hash":"f"}]}'],
    ['the same key twice', '{"commands":[{"id":"a","id":"b","hash":"f"}]}'],
    ['the hash at its place in the alphabet', '{"commands":[{"body":{},"hash":"f","id":"a"}]}'],
    ['a command without fields', '{"commands":[{"id":"a","hash":"f"},{}]}'],
    ['no hash', '{"commands":[{"id":"a"}]}'],
    ['a fraction', '{"commands":[{"tseq":1.0,"hash":"f"}]}'],
    ['a number with an exponent', '{"commands":[{"tseq":1e3,"hash":"f"}]}'],
    ['minus nothing', '{"commands":[{"tseq":-0,"hash":"f"}]}'],
    ['a number too long to be exact', '{"commands":[{"tseq":9007199254740993,"hash":"f"}]}'],
    ['a letter written as an escape', '{"commands":[{"id":"\\u0061","hash":"f"}]}'],
    ['a field written with an escape', '{"commands":[{"A":1,"\\n":2,"hash":"f"}]}'],
    ['half a character', '{"commands":[{"id":"\\ud800","hash":"f"}]}'],
    ['__proto__', '{"commands":[{"__proto__":{},"hash":"f"}]}'],
    ['commands twice', '{"commands":[],"commands":[{"id":"a","hash":"f"}]}'],
    ['65 levels', `{"commands":[{"body":${'['.repeat(64)}${']'.repeat(64)},"hash":"f"}]}`],
    ['no commands', '{"signature":"s"}'],
    ['no object', '[]'],
    ['nothing', ''],
  ])('are not given for %s', (_, push) => {
    expect(sealedTexts(push)).toBeUndefined()
  })

  it('are found at 64 levels, and hostile nesting exhausts no stack', () => {
    const body = `${'['.repeat(63)}${']'.repeat(63)}`
    expect(sealedTexts(`{"commands":[{"body":${body},"hash":"f"}]}`)).toEqual([`{"body":${body}}`])
    expect(sealedTexts(`{"commands":${'['.repeat(200_000)}`)).toBeUndefined()
    expect(sealedTexts(`{"a":${'{"a":'.repeat(200_000)}}`)).toBeUndefined()
  })
})

function parsed(text: string): Sent | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
