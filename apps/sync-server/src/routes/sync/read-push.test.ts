import { type Command, canonicalJson, sealedTexts } from '@evertill/sync-protocol'
import { aChain } from '@evertill/sync-protocol/testing'
import { describe, expect, it } from 'vitest'
import { Refusal } from '../refusal.ts'
import { readPush } from './read-push.ts'

const [first, second] = aChain(2) as [Command, Command]
const from = { storeId: first.storeId, terminalId: first.terminalId }
const pushOf = (commands: readonly object[]) => ({
  terminalId: first.terminalId,
  firstTseq: first.tseq,
  commands,
  signature: 'signed',
})

/** As tills write it, and with spaces, so that the long way is taken. */
const bothWays = (push: object) => [JSON.stringify(push), JSON.stringify(push, null, 1)] as const
const read = (text: string, sender = from) => {
  const { push, commandAt } = readPush(text, sender)
  return { push, commands: push.commands.map((_, index) => commandAt(index)) }
}

describe('a push reads the same, cut out of its text or taken apart', () => {
  it.each([
    ['intact', [first, second], from],
    ['with a changed command', [{ ...first, employeeId: 'somebody-else' }, second], from],
    ['with a field nobody knows', [{ ...first, surprise: true }, second], from],
    ['of another store', [first, second], { ...from, storeId: 'another' }],
    ['of another terminal', [first, second], { ...from, terminalId: second.id }],
  ] as const)('%s', (_, commands, sender) => {
    const [sealed, spaced] = bothWays(pushOf(commands))
    expect(sealedTexts(spaced)).toBeUndefined()
    expect(read(sealed, sender)).toEqual(read(spaced, sender))
  })

  it('stores what the hash covers', () => {
    const [sealed] = bothWays(pushOf([first]))
    const { hash: _, ...covered } = first
    expect(sealedTexts(sealed)).toBeDefined()
    expect(read(sealed).commands[0]?.envelope).toBe(canonicalJson(covered))
  })

  it.each(bothWays(pushOf([{ ...first, tseq: 0 }])))('and is refused with the same words', (text) => {
    expect(() => read(text)).toThrow(Refusal)
    expect(() => read(text)).toThrow('commands[0].tseq')
  })
})
