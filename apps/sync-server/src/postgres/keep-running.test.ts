import { type ChildProcess, spawn } from 'node:child_process'
import { afterEach, expect, it, vi } from 'vitest'
import { keepRunning } from './keep-running.ts'

const started: ChildProcess[] = []
const sleeper = () => {
  const child = spawn('sleep', ['60'], { stdio: 'ignore' })
  started.push(child)
  return child
}
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL')
})

it('starts again what was killed, as often as that happens, also when the first tries fail', async () => {
  const heard: unknown[] = []
  let failures = 2
  const kept = keepRunning({
    first: sleeper(),
    start: async () => {
      if (failures-- > 0) throw new Error('Still in use')
      return sleeper()
    },
    onEnd: (failure) => heard.push(failure instanceof Error ? failure.message : failure),
  })
  started[0]?.kill('SIGKILL')
  await vi.waitFor(() => expect(started).toHaveLength(2), 10_000)
  expect(heard).toEqual([undefined, 'Still in use', 'Still in use'])
  started[1]?.kill('SIGKILL')
  await vi.waitFor(() => expect(started).toHaveLength(3), 10_000)
  const last = await kept.stop()
  expect(last).toBe(started[2])
})

it('starts nothing once it is stopped, also between two tries', async () => {
  const start = vi.fn(async () => sleeper())
  const kept = keepRunning({ first: sleeper(), start, onEnd: () => {} })
  const ended = new Promise((resolve) => started[0]?.once('exit', resolve))
  started[0]?.kill('SIGKILL')
  await ended
  await kept.stop()
  expect(start).not.toHaveBeenCalled()
})
