import type { StoreSettings } from '@evertill/domain'
import { err } from '@evertill/domain'
import { describe, expect, it } from 'vitest'
import { createScriptedTerminal } from '../testing/scripted-terminal.ts'
import { createJournalActions, type JournalTask } from './journal-actions.ts'
import { createTillStore } from './till-store.ts'

const settings: StoreSettings = {
  id: 's1',
  name: 'The Copper Lantern',
  addressLines: [],
  taxNumber: '',
  currency: { code: 'USD', decimals: 2 },
  locale: 'en-US',
  timeZone: 'UTC',
  cutoffHour: 4,
  taxRounding: 'per-order',
  roundingMode: 'half-away',
  defaultOrderType: 'takeaway',
  denominations: [100, 500, 1000, 2000],
  receiptFooter: '',
}

async function openTill(employeeId: string) {
  const menu = { categories: [], items: [], modifierGroups: [], taxes: [] }
  const { terminal, set } = createScriptedTerminal({ menu, store: settings })
  await terminal.signIn(employeeId, '1234')
  const store = createTillStore(terminal)
  store.setState({ screen: 'office' })
  const saved: string[] = []
  const actions = createJournalActions({ terminal, store, save: (name) => saved.push(name) })
  const seen: (JournalTask['type'] | undefined)[] = []
  store.subscribe(({ journal }) => {
    if (seen.at(-1) !== journal?.type) seen.push(journal?.type)
  })
  return { terminal, set, store, actions, saved, seen, task: () => store.getState().journal }
}

describe('what is done to the journal', () => {
  it('a manager checks it at once and is told what was found', async () => {
    const { actions, seen, task } = await openTill('mei')
    await actions.ask('verify')
    expect(seen).toEqual(['checking', 'checked'])
    expect(task()).toMatchObject({ type: 'checked', check: { entries: 0, found: 0 } })
    actions.close()
    expect(task()).toBeUndefined()
  })

  it('a cashier needs somebody who may: a wrong PIN and a wrong person are told, the right one starts it', async () => {
    const { actions, saved, task } = await openTill('ana')
    await actions.ask('export')
    expect(task()).toEqual({ type: 'approving', act: 'export' })
    expect(await actions.approve('mei', '0000')).toEqual({ type: 'wrong-pin', attemptsLeft: 4 })
    expect(await actions.approve('omar', '1234')).toMatchObject({ type: 'not-permitted' })
    expect(saved).toEqual([])
    expect(await actions.approve('mei', '1234')).toBeUndefined()
    await Promise.resolve()
    expect(task()).toMatchObject({ type: 'exported' })
    expect(saved).toEqual(['evertill-journal-A1.jsonl'])
  })

  it('an approval that comes after the sheet was closed starts nothing', async () => {
    const { actions, saved, task } = await openTill('ana')
    await actions.ask('export')
    const approving = actions.approve('mei', '1234')
    actions.close()
    await approving
    expect(task()).toBeUndefined()
    expect(saved).toEqual([])
  })

  it('a rebuild is confirmed first, and its outcome is shown where it was asked for', async () => {
    const { actions, store, seen } = await openTill('mei')
    await actions.ask('rebuild')
    expect(seen).toEqual(['confirming'])
    await actions.confirm()
    expect(store.getState()).toMatchObject({ screen: 'office', journal: { type: 'rebuilt' } })
  })

  it('nothing is begun twice while it runs', async () => {
    const { actions, terminal, task } = await openTill('mei')
    let runs = 0
    const verify = terminal.verifyJournal
    terminal.verifyJournal = async (...given) => {
      runs += 1
      return verify(...given)
    }
    await Promise.all([actions.ask('verify'), actions.ask('verify'), actions.ask('rebuild')])
    expect(runs).toBe(1)
    expect(task()).toMatchObject({ type: 'checked' })
  })

  it('what went wrong is told', async () => {
    const { actions, terminal, task } = await openTill('mei')
    terminal.exportJournal = async () => err({ type: 'not-done', message: 'The disk is full.' })
    await actions.ask('export')
    expect(task()).toEqual({ type: 'failed', problem: { type: 'not-done', message: 'The disk is full.' } })
  })
})
