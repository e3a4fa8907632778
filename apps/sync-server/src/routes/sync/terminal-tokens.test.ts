import { describe, expect, it } from 'vitest'
import { ACCESS_TOKEN_MS, createTerminalTokens, keyThumbprint } from './terminal-tokens.ts'

const terminal = {
  id: '019a0000-0000-7000-8000-000000000001',
  storeId: 'harbour',
  publicKey: 'cHVibGljLWtleQ',
} as Parameters<ReturnType<typeof createTerminalTokens>['issue']>[0]
const tokensAt = (secret = 'thirty-two bytes of test secrets') => {
  const time = { now: Date.parse('2026-11-28T10:00:00Z') }
  const tokens = createTerminalTokens({
    secret: new TextEncoder().encode(secret),
    clock: () => new Date(time.now),
  })
  return { time, tokens }
}

describe('[S13] an access token', () => {
  it('says whose it is, as often as it is shown, for fifteen minutes and no longer', async () => {
    const { time, tokens } = tokensAt()
    const token = await tokens.issue(terminal)
    const claims = {
      terminalId: terminal.id,
      storeId: 'harbour',
      keyThumbprint: keyThumbprint(terminal.publicKey),
      expiresAt: new Date(time.now + ACCESS_TOKEN_MS),
    }
    expect(await tokens.read(token)).toEqual(claims)
    expect(await tokens.read(token)).toEqual(claims)
    time.now += ACCESS_TOKEN_MS - 1_000
    expect(await tokens.read(token)).toEqual(claims)
    time.now += 1_000
    expect(await tokens.read(token)).toBeUndefined()
    expect(await tokens.read(token)).toBeUndefined()
  })

  it('is worth nothing when a letter of it is changed, also after the real one was shown', async () => {
    const { tokens } = tokensAt()
    const token = await tokens.issue(terminal)
    await tokens.read(token)
    const [head, body, signature = ''] = token.split('.')
    const other = signature.startsWith('A') ? 'B' : 'A'
    expect(await tokens.read([head, body, other + signature.slice(1)].join('.'))).toBeUndefined()
    expect(await tokens.read(`${token}.`)).toBeUndefined()
  })

  it('of another server, and a challenge, are no access token', async () => {
    const { tokens } = tokensAt()
    expect(
      await tokens.read(await tokensAt('another secret of 32 bytes here!').tokens.issue(terminal)),
    ).toBeUndefined()
    expect(await tokens.read(await tokens.challenge(terminal.id))).toBeUndefined()
  })
})
