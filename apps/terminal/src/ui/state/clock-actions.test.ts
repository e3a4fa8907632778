import { aStore } from '@evertill/domain/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { createScriptedTerminal } from '../testing/scripted-terminal.ts'
import { createClockActions } from './clock-actions.ts'
import { createTillActions } from './till-actions.ts'
import { createTillStore } from './till-store.ts'

describe('the time clock on screen', () => {
  const openTill = () => {
    const menu = { categories: [], items: [], modifierGroups: [], taxes: [] }
    const { terminal } = createScriptedTerminal({ menu, store: aStore() })
    const store = createTillStore(terminal)
    const clock = createClockActions({ terminal, store })
    return { terminal, store, clock, actions: createTillActions({ terminal, store }) }
  }
  let till: ReturnType<typeof openTill>
  beforeEach(() => {
    till = openTill()
  })
  const view = () => till.store.getState()

  it('opens for who gave their PIN, nobody signed in, and is theirs alone', async () => {
    expect(await till.clock.identify('ana', '9999')).toMatchObject({ type: 'wrong-pin' })
    expect(view().sheet).toBeUndefined()
    expect(await till.clock.identify('ana', '1234')).toBeUndefined()
    expect([view().sheet, view().clockPass?.by.id]).toEqual(['clock', 'ana'])
    expect(await till.clock.record('clock.in')).toMatchObject({ ok: true, value: { employeeId: 'ana' } })
    till.clock.close()
    expect([view().sheet, view().clockPass]).toEqual([undefined, undefined])
    expect(view().till.session).toBeUndefined()
  })

  it('a pass left lying is gone once somebody opens their own', async () => {
    await till.clock.identify('omar', '1234')
    await till.terminal.signIn('ana', '1234')
    till.clock.open()
    expect(view().clockPass).toBeUndefined()
    expect(await till.clock.record('clock.in')).toMatchObject({ value: { employeeId: 'ana' } })
    expect(await till.clock.record('clock.in')).toMatchObject({
      error: { type: 'clock-refused', rejection: { type: 'already-clocked-in' } },
    })
  })

  it('taking an entry back waits for the PIN of somebody who may', async () => {
    await till.terminal.signIn('ana', '1234')
    const entry = await till.clock.record('clock.in')
    if (!entry.ok) throw new Error('Not clocked in')
    expect(await till.clock.void(entry.value.id, 'Wrong person')).toBe(false)
    expect(view().approving?.permission).toBe('clock:void')
    expect(view().till.openWork).toHaveLength(1)
    expect(await till.actions.approve('mei', '1234')).toBeUndefined()
    expect(view().till.openWork).toEqual([])
  })
})
