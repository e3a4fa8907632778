import { describe, expect, it } from 'vitest'
import { createRequestsUnderWay } from './requests-under-way.ts'

describe('requests that wait for an answer', () => {
  it('are given up together, and those that ended are left alone', () => {
    const underWay = createRequestsUnderWay(() => 0)
    const [hello, push, pull] = ['hello', 'push', 'pull'].map((path) => underWay.begin(path))
    underWay.end(pull!, true)
    underWay.giveUp()
    expect([hello, push, pull].map((signal) => signal?.aborted)).toEqual([true, true, false])
  })

  it('get more time at each try, so that a slow line is not cut for ever', () => {
    let now = 0
    const underWay = createRequestsUnderWay(() => now)
    const livesFor = (ms: number) => {
      const signal = underWay.begin('push')
      now += ms
      underWay.giveUp()
      const survived = !signal.aborted
      underWay.end(signal, false)
      return survived
    }
    expect([livesFor(900), livesFor(900), livesFor(1_100), livesFor(1_900), livesFor(2_100)]).toEqual([
      false,
      true,
      false,
      true,
      false,
    ])
    underWay.end(underWay.begin('push'), true)
    expect(livesFor(10)).toBe(false)
  })
})
