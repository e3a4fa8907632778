import { ok } from '@evertill/domain'
import type { Device } from '../../contract/index.ts'
import type { DevicesAtTill } from '../../engine/index.ts'

/** Devices for the screens' own tests: a list to be set, every act allowed and done. */
export function createScriptedDevices(list: readonly Device[] = []): DevicesAtTill {
  const unheard = () => () => {}
  return {
    list: async () => list,
    discover: async () => ok({ found: [], notLooked: [] }),
    add: async ({ name }) => ok(name.toLowerCase()),
    remove: async () => ok(undefined),
    test: async () => ok({ status: 'ok', saw: 'printed' }),
    openDrawer: async () => ok({ status: 'ok', opened: 'opened' }),
    learnDrawer: async (_id, step) =>
      ok(step === 'begin' ? { status: 'ask', ask: 'open-it' } : { status: 'learned', sensor: 'level' }),
    weigh: async () => ({ status: 'no-scale' }),
    show: () => {},
    onChanged: unheard,
    onScan: unheard,
    onDrawer: unheard,
  }
}
