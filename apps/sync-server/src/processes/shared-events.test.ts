import { expect, test } from 'vitest'
import { createFeedEvents } from '../events/feed-events.ts'
import type { FrontMessage } from './front-message.ts'
import { sharedEvents } from './shared-events.ts'

/** Two fronts whose messages pass through a third, as through the process that started them. */
function twoFronts() {
  const listeners: ((message: unknown) => void)[] = []
  const sent: FrontMessage[] = []
  const fronts = [0, 1].map((index) => {
    const local = createFeedEvents()
    const shared = sharedEvents(local, {
      send(message) {
        sent.push(message)
        listeners[1 - index]?.(JSON.parse(JSON.stringify(message)))
      },
      onMessage(listener) {
        listeners[index] = listener
      },
    })
    return { local, shared }
  })
  return {
    fronts: fronts as [(typeof fronts)[0], (typeof fronts)[0]],
    sent,
    say: (raw: unknown) => listeners[0]?.(raw),
  }
}

test('what one front commits, the listeners of both hear, and it is passed on once', () => {
  const { fronts, sent } = twoFronts()
  const heard: string[] = []
  for (const [index, { local }] of fronts.entries()) {
    local.subscribe('north', (head) => heard.push(`front ${index}: ${head}`))
  }
  fronts[1].shared.announce('north', 7)
  fronts[0].shared.announce('south', 3)
  expect(heard.toSorted()).toEqual(['front 0: 7', 'front 1: 7'])
  expect(sent).toHaveLength(2)
})

test('what is no hint is passed over', () => {
  const { fronts, say } = twoFronts()
  const heard: number[] = []
  fronts[0].local.subscribe('north', (head) => heard.push(head))
  for (const raw of [undefined, 'head', { type: 'head', storeId: 'north' }, { type: 'other' }]) say(raw)
  say({ type: 'head', storeId: 'north', head: 9 })
  expect(heard).toEqual([9])
})
