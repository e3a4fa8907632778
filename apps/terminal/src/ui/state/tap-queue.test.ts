import { expect, it } from 'vitest'
import { createTapQueue } from './tap-queue.ts'

it('lets the second tap see what the first has done', async () => {
  const queue = createTapQueue()
  let quantity = 0
  const tap = () =>
    queue(async () => {
      const before = quantity
      await Promise.resolve()
      quantity = before + 1
    })
  await Promise.all([tap(), tap(), tap()])
  expect(quantity).toBe(3)
})

it('goes on after a tap that failed', async () => {
  const queue = createTapQueue()
  const failed = queue(async () => {
    throw new Error('disk')
  })
  await expect(failed).rejects.toThrow('disk')
  await expect(queue(async () => 'sold')).resolves.toBe('sold')
})
