import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { DrawerEvent, DrawerPosition, DrawerRequest } from '../../ports/cash-drawer.ts'
import { calibrateDrawer, drawerSensorSchema, type SensorLevel } from './drawer-sensor.ts'
import { type DrawerInput, newDrawerWatch, stepDrawer } from './drawer-watch.ts'

const times = { leftOpenMs: 30_000 }
const sale: DrawerRequest = { reason: { type: 'sale', orderId: 'order-1' }, by: 'anna' }
const drop: DrawerRequest = { reason: { type: 'drop', commandId: 'command-2' }, by: 'ben' }
const asked = (request: DrawerRequest): DrawerInput => ({ type: 'asked', request, withinMs: 1_000 })
const seen = (position: DrawerPosition): DrawerInput => ({ type: 'position', position })
const time: DrawerInput = { type: 'time' }

/** Plays inputs at their milliseconds and says what was told, without the stamps. */
function play(...inputs: readonly (readonly [number, DrawerInput])[]): unknown[] {
  let watch = newDrawerWatch
  return inputs.flatMap(([elapsed, input]) => {
    const at = new Date(elapsed).toISOString()
    const step = stepDrawer(watch, input, { at, elapsed }, times)
    watch = step.watch
    return step.events.map((event) => [elapsed, wordOf(event)])
  })
}

function wordOf(event: DrawerEvent): string {
  if (event.type === 'opened' || event.type === 'kicked') {
    return `${event.type} ${event.opening.expected ? event.opening.reason.type : 'by nobody'}`
  }
  if ('reason' in event) return `${event.type} ${event.reason.type}`
  return 'openMs' in event ? `${event.type} ${event.openMs}` : event.type
}

describe('a drawer that is watched', () => {
  it('opens for a sale and is closed again', () => {
    expect(play([0, seen('closed')], [10, asked(sale)], [90, seen('open')], [4_090, seen('closed')])).toEqual(
      [
        [90, 'opened sale'],
        [4_090, 'closed 4000'],
      ],
    )
  })

  it('opens by a key', () => {
    expect(play([0, seen('closed')], [50, seen('open')])).toEqual([[50, 'opened by nobody']])
  })

  it('opens too late for what was asked: both are told', () => {
    expect(play([0, seen('closed')], [10, asked(sale)], [1_500, seen('open')])).toEqual([
      [1_500, 'did-not-open sale'],
      [1_500, 'opened by nobody'],
    ])
  })

  it('opens once for two who asked', () => {
    expect(
      play([0, seen('closed')], [10, asked(sale)], [20, asked(drop)], [90, seen('open')], [2_000, time]),
    ).toEqual([
      [90, 'opened sale'],
      [90, 'already-open drop'],
    ])
  })

  it('is left open: told once each time', () => {
    expect(
      play(
        [0, seen('closed')],
        [0, seen('open')],
        [29_999, time],
        [30_000, time],
        [90_000, time],
        [91_000, seen('closed')],
        [92_000, seen('open')],
        [122_000, time],
      ),
    ).toEqual([
      [0, 'opened by nobody'],
      [30_000, 'left-open 30000'],
      [91_000, 'closed 91000'],
      [92_000, 'opened by nobody'],
      [122_000, 'left-open 30000'],
    ])
  })

  it('stands open when the till begins to look', () => {
    expect(play([0, seen('open')], [500, seen('closed')])).toEqual([
      [0, 'found-open'],
      [500, 'closed 500'],
    ])
  })

  it('without a sensor opens with each pulse', () => {
    expect(play([0, asked(sale)], [10, asked(drop)], [5_000, time])).toEqual([
      [0, 'kicked sale'],
      [10, 'kicked drop'],
    ])
  })

  it('loses its sensor while open: the opening is not told twice, its length includes the gap', () => {
    expect(
      play(
        [0, seen('closed')],
        [1, asked(sale)],
        [2, seen('open')],
        [100, seen('unknown')],
        [200, seen('open')],
        [300, seen('closed')],
      ),
    ).toEqual([
      [2, 'opened sale'],
      [100, 'sensor-lost'],
      [200, 'sensor-back'],
      [300, 'closed 298'],
    ])
  })

  it('whose pulse never left did not open', () => {
    expect(
      play([0, seen('closed')], [5, asked(sale)], [9, { type: 'given-up', request: sale }], [5_000, time]),
    ).toEqual([[9, 'did-not-open sale']])
  })

  it('answers every request exactly once, and tells every opening exactly once', () => {
    const step = fc.oneof(
      fc.constant('asked' as const),
      fc.constantFrom('open' as const, 'closed' as const, 'unknown' as const),
      fc.constant('time' as const),
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat({ max: 3_000 }), step), { maxLength: 60 }), (steps) => {
        let watch = newDrawerWatch
        let elapsed = 0
        let requests = 0
        const events: DrawerEvent[] = []
        const put = (input: DrawerInput) => {
          const moved = stepDrawer(watch, input, { at: 'now', elapsed }, times)
          watch = moved.watch
          events.push(...moved.events)
        }
        for (const [gap, what] of steps) {
          elapsed += gap
          if (what === 'asked') {
            requests += 1
            put(asked({ reason: { type: 'sale', orderId: `order-${requests}` }, by: 'anna' }))
          } else put(what === 'time' ? time : seen(what))
        }
        elapsed += 10_000
        put(time)
        const answered = events.flatMap((event) => {
          if (event.type === 'opened' || event.type === 'kicked') {
            return event.opening.expected ? [event.opening.reason] : []
          }
          return 'reason' in event ? [event.reason] : []
        })
        expect(new Set(answered.map((reason) => JSON.stringify(reason))).size).toBe(requests)
        expect(answered).toHaveLength(requests)
        const opened = events.filter(({ type }) => type === 'opened' || type === 'found-open').length
        const closed = events.filter(({ type }) => type === 'closed').length
        expect(opened - closed === 0 || opened - closed === 1).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

describe('learning a sensor', () => {
  const learn = (levels: readonly (SensorLevel | undefined)[], gaveUp = false) => {
    const asks: string[] = []
    let reads = 0
    return calibrateDrawer({
      async ask(step) {
        asks.push(step)
        return !gaveUp
      },
      readLevel: async () => levels[Math.floor(reads++ / 3)],
    }).then((result) => [result, asks] as const)
  }
  const steps = ['close-it', 'open-it', 'close-it-again']

  it.each([
    ['high while open', [0, 1, 0], { type: 'level', openLevel: 1 }],
    ['low while open', [1, 0, 1], { type: 'level', openLevel: 0 }],
    ['no sensor, line low', [0, 0, 0], { type: 'none' }],
    ['no sensor, line high', [1, 1, 1], { type: 'none' }],
  ] as const)('%s', async (_, levels, sensor) => {
    expect(await learn(levels)).toEqual([{ ok: true, value: sensor }, steps])
    expect(drawerSensorSchema.parse(JSON.parse(JSON.stringify(sensor)))).toEqual(sensor)
  })

  it.each([
    ['a level that does not come back', [0, 1, 1], 'unsteady'],
    ['a line that does not answer', [0, undefined, 0], 'unreadable'],
  ] as const)('learns nothing from %s', async (_, levels, problem) => {
    expect((await learn(levels))[0]).toEqual({ ok: false, error: problem })
  })

  it('learns nothing from a line that flickers, or a person who gives up', async () => {
    let reads = 0
    const flicker = await calibrateDrawer({
      ask: async () => true,
      readLevel: async () => (reads++ % 2 === 0 ? 0 : 1),
    })
    expect(flicker).toEqual({ ok: false, error: 'unsteady' })
    expect(await learn([0, 1, 0], true)).toEqual([{ ok: false, error: 'cancelled' }, ['close-it']])
  })
})
