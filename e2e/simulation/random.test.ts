import { describe, expect, it } from 'vitest'
import { createRandom } from './random.ts'

describe('the source of chance', () => {
  it('gives the same numbers for the same seed, others for others and for a fork', () => {
    const numbers = (seed: string) => Array.from({ length: 5 }, createRandom(seed).next)
    expect(numbers('7')).toEqual(numbers('7'))
    expect(numbers('7')).not.toEqual(numbers('8'))
    const random = createRandom('7')
    const fork = random.fork('line')
    expect([fork.next(), random.next()]).toEqual([createRandom('7/line').next(), createRandom('7').next()])
  })

  it('draws evenly, within its bounds', () => {
    const random = createRandom('even')
    const counts = [0, 0, 0, 0, 0, 0]
    for (let draw = 0; draw < 6_000; draw += 1) counts[random.int(1, 6) - 1]! += 1
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(120)
  })
})
