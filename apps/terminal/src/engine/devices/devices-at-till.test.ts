import { beforeEach, describe, expect, it } from 'vitest'
import type { Terminal } from '../terminal.ts'
import { openShop, type TestTill } from '../testing/test-till.ts'

let till: TestTill
let devices: Terminal['devices']
let asked: { name: string; argument: unknown }[]

beforeEach(async () => {
  till = await (await openShop()).till()
  await till.terminal.start()
  devices = till.terminal.devices
  asked = []
  till.host.faultAt = (name, argument) => {
    if (!/^(devices|drawer)\./.test(name)) return undefined
    asked.push({ name, argument })
    if (name === 'devices.test') return { answer: { status: 'ok', saw: 'printed' } }
    if (name === 'drawer.open') return { answer: { status: 'ok', opened: 'opened' } }
    return undefined
  }
})

const approvalFor = async (permission: 'device:test' | 'drawer:open' | 'store:configure') => {
  const approved = await till.terminal.approve({ permission, employeeId: 'mia', pin: '9999' })
  if (!approved.ok) throw new Error(approved.error.type)
  return approved.value
}

describe('the devices of a till', () => {
  it('may be looked at by anybody and tested by nobody who is not signed in', async () => {
    expect(await devices.list()).toEqual([])
    expect(await devices.test('front')).toEqual({ ok: false, error: { type: 'not-signed-in' } })
  })

  it('a cashier may not test, add, remove or open; a manager’s PIN makes good one act of its kind', async () => {
    await till.signIn()
    const forbidden = (permission: string) => ({ ok: false, error: { type: 'not-permitted', permission } })
    expect(await devices.test('front')).toEqual(forbidden('device:test'))
    expect(await devices.discover([])).toEqual(forbidden('device:test'))
    expect(await devices.learnDrawer('drawer', 'begin')).toEqual(forbidden('device:test'))
    const printer = { kind: 'printer', name: 'Bar', address: '10.0.0.1' } as const
    expect(await devices.add(printer)).toEqual(forbidden('store:configure'))
    expect(await devices.remove('bar')).toEqual(forbidden('store:configure'))
    expect(await devices.openDrawer('Change')).toEqual(forbidden('drawer:open'))
    expect(asked).toEqual([])

    const approval = await approvalFor('device:test')
    expect(await devices.remove('bar', approval)).toEqual(forbidden('store:configure'))
    expect(await devices.test('front', approval)).toEqual({
      ok: true,
      value: { status: 'ok', saw: 'printed' },
    })
    expect(await devices.test('front', approval)).toEqual(forbidden('device:test'))
    expect(asked).toEqual([{ name: 'devices.test', argument: { id: 'front', by: 'ana' } }])
  })

  it('the drawer’s opening says who opened it, why, and who allowed it', async () => {
    await till.signIn()
    const opened = await devices.openDrawer('Change for the float', await approvalFor('drawer:open'))
    expect(opened).toEqual({ ok: true, value: { status: 'ok', opened: 'opened' } })
    expect(asked).toEqual([
      {
        name: 'drawer.open',
        argument: {
          reason: { type: 'no-sale', commandId: expect.any(String), note: 'Change for the float' },
          by: 'ana',
          approvedBy: 'mia',
        },
      },
    ])
  })

  it('a refusal of the host is told with its reason; a host that is away changes nothing', async () => {
    await till.terminal.signIn('mia', '9999')
    const added = await devices.add({ kind: 'printer', name: 'Bar', address: 'nowhere' })
    expect(added).toMatchObject({ ok: false, error: { type: 'refused', reason: 'bad-address' } })
    till.host.faultAt = () => 'lost'
    expect(await devices.remove('bar')).toMatchObject({ ok: false, error: { type: 'not-done' } })
    expect(await devices.list()).toEqual([])
  })
})
