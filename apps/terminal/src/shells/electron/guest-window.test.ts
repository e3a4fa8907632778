import { EventEmitter } from 'node:events'
import type { Display, Screen } from 'electron'
import { expect, it } from 'vitest'
import { keepGuestWindow } from './guest-window.ts'

it('the guest’s window is on the second screen as long as there is one, and ends with the till', () => {
  const events = new EventEmitter()
  let plugged = [1]
  const display = (id: number) => ({ id }) as Display
  const screen = {
    getPrimaryDisplay: () => display(1),
    getAllDisplays: () => plugged.map(display),
    on: events.on.bind(events) as Screen['on'],
  }
  const told: string[] = []
  const plug = (event: 'display-added' | 'display-removed', ids: number[]) => {
    plugged = ids
    events.emit(event)
  }
  const end = keepGuestWindow(screen, ({ id }) => {
    let isGone = false
    told.push(`open ${id}`)
    return {
      close() {
        isGone = true
        told.push(`close ${id}`)
      },
      isDestroyed: () => isGone,
    }
  })
  expect(told).toEqual([])
  plug('display-added', [1, 2])
  plug('display-added', [1, 2, 3])
  expect(told).toEqual(['open 2'])
  plug('display-removed', [1, 3])
  expect(told).toEqual(['open 2', 'close 2', 'open 3'])
  plug('display-removed', [1])
  plug('display-added', [1, 4])
  end()
  plug('display-added', [1, 4, 5])
  expect(told.slice(3)).toEqual(['close 3', 'open 4', 'close 4'])
})
