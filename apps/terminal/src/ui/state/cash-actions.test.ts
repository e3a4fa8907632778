import { aStore } from '@evertill/domain/testing'
import { beforeEach, describe, expect, it } from 'vitest'
import { createScriptedTerminal } from '../testing/scripted-terminal.ts'
import { createCashActions } from './cash-actions.ts'
import { createTillActions } from './till-actions.ts'
import { createTillStore } from './till-store.ts'

describe('the drawer at the till', () => {
  const openTill = () => {
    const menu = { categories: [], items: [], modifierGroups: [], taxes: [] }
    const scripted = createScriptedTerminal({ menu, store: aStore() })
    const store = createTillStore(scripted.terminal)
    const { terminal } = scripted
    return {
      terminal,
      store,
      cash: createCashActions({ terminal, store }),
      actions: createTillActions({ terminal, store }),
    }
  }
  let till: ReturnType<typeof openTill>
  beforeEach(async () => {
    till = openTill()
    await till.terminal.signIn('ana', '1234')
  })
  const task = () => till.store.getState().cash

  it('is opened, counted and closed; its Z report is on screen at once', async () => {
    expect(await till.cash.open(10_000)).toBe(true)
    expect(till.terminal.getState().drawerOpen).toBe(true)
    await till.cash.beginCount()
    expect(task()).toMatchObject({ type: 'count', sheet: { counts: 0 } })
    await till.cash.count([{ denomination: 500, pieces: 19 }])
    expect(task()).toBeUndefined()
    await till.cash.close('Coins short')
    expect(task()).toMatchObject({
      type: 'report',
      report: { kind: 'z', counted: 9_500, difference: -500, note: 'Coins short' },
    })
  })

  it('pays out once somebody who may has given a PIN, in both names', async () => {
    await till.cash.open(10_000)
    const flowers = { type: 'till.cash-out', amount: 500, reason: 'Flowers' } as const
    expect(await till.cash.move(flowers)).toBe(false)
    expect(till.store.getState().approving?.permission).toBe('cash:out')
    expect(await till.terminal.cash.look()).toMatchObject({ movements: [] })
    expect(await till.actions.approve('mei', '1234')).toBeUndefined()
    expect(await till.terminal.cash.look()).toMatchObject({
      movements: [{ amount: 500, employeeId: 'ana', approvedBy: 'mei' }],
    })
  })

  it('tells what it cannot do, and shows no figures to whoever may not see them', async () => {
    await till.cash.beginCount()
    expect(till.store.getState().notice).toEqual({
      type: 'problem',
      problem: { type: 'no-such-till-session' },
    })
    await till.cash.open(10_000)
    await till.cash.xReport()
    expect([task(), till.store.getState().approving?.permission]).toEqual([undefined, 'report:x'])
  })

  it('prints what is shown and says so', async () => {
    await till.terminal.signIn('mei', '1234')
    await till.cash.open(10_000)
    await till.cash.xReport()
    const shown = task()
    if (shown?.type !== 'report') throw new Error('No report is shown')
    await till.cash.print(shown.report)
    expect(till.store.getState().notice).toEqual({ type: 'report-printed', report: 'x' })
  })
})
