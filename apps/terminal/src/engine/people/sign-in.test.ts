import { permissionsOf } from '@evertill/domain'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { NOON_RUSH, openShop, type TestShop, type TestTill } from '../testing/test-till.ts'

describe('signing in', () => {
  let shop: TestShop
  let till: TestTill
  beforeEach(async () => {
    shop = await openShop()
    till = await shop.till()
  })
  afterEach(() => shop.stop())

  it('works offline, with what the role may do', async () => {
    till.door.faultAt = () => 'cut'
    expect(await till.terminal.signIn('ana', '1111')).toEqual({
      ok: true,
      value: {
        id: 'ana',
        name: 'Ana',
        role: 'cashier',
        permissions: permissionsOf('cashier'),
        signedInAt: '2026-11-21T10:15:00.100Z',
      },
    })
    expect(till.terminal.getState().session?.name).toBe('Ana')
    till.terminal.signOut()
    expect(till.terminal.getState().session).toBeUndefined()
  })

  it('offers active people only, and no PIN hash to any screen', () => {
    expect(till.terminal.getState().employees).toEqual([
      { id: 'ana', name: 'Ana', role: 'cashier' },
      { id: 'kim', name: 'Kim', role: 'kitchen' },
      { id: 'mia', name: 'Mia', role: 'manager' },
    ])
    expect(JSON.stringify(till.terminal.getState())).not.toContain('pin:')
  })

  it('locks for a minute after five wrong PINs, and a restart does not lift it', async () => {
    for (const attemptsLeft of [4, 3, 2, 1]) {
      expect(await till.terminal.signIn('ana', '0000')).toEqual({
        ok: false,
        error: { type: 'wrong-pin', attemptsLeft },
      })
    }
    const locked = {
      ok: false,
      error: { type: 'locked', until: new Date(NOON_RUSH + 100 + 60_000).toISOString() },
    }
    expect(await till.terminal.signIn('ana', '0000')).toEqual(locked)
    await till.restart()
    expect(await till.terminal.signIn('ana', '1111')).toEqual(locked)
    await shop.time.pass(60_000)
    expect((await till.terminal.signIn('ana', '1111')).ok).toBe(true)
  })

  it('counts what is no PIN at all as a wrong one', async () => {
    expect(await till.terminal.signIn('ana', 'abc')).toMatchObject({ error: { type: 'wrong-pin' } })
  })

  it('is not for people who left', async () => {
    expect(await till.terminal.signIn('old', '4444')).toEqual({
      ok: false,
      error: { type: 'no-such-employee' },
    })
  })
})
