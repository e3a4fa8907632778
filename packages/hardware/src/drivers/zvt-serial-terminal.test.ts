import { afterEach, describe, expect, it } from 'vitest'
import { type CardBench, cardTerminalContract } from '../contract/card-terminal-contract.ts'
import { attachCardSerial, type SerialNoise } from '../simulators/card-serial.ts'
import { createCardTerminalMachine } from '../simulators/card-terminal-simulator.ts'
import { hasSerialCables, layCable } from '../testing/serial-cable.ts'
import { createZvtSerialTerminal } from './zvt-serial-terminal.ts'

const hasty = {
  byteMs: 60,
  ackMs: 400,
  answerMs: 1_200,
  talkMs: 1_500,
  wholeMs: 10_000,
  busyMs: 50,
  stallMs: 500,
}

async function serialBench(noise?: SerialNoise): Promise<CardBench> {
  const cable = await layCable()
  const log: string[] = []
  const machine = createCardTerminalMachine({ answerMs: 500 })
  const device = await attachCardSerial(machine, cable.device, noise)
  return {
    terminal: createZvtSerialTerminal({
      path: cable.till,
      currency: 'EUR',
      timings: hasty,
      onLog: (line) => log.push(line),
    }),
    books: 'when-acknowledged',
    ledger: machine.ledger,
    plan: (outcome, guestMs = 0) => machine.setBehaviour({ outcome, guestMs }),
    loseAnswer: (when) =>
      machine.setBehaviour({
        unacknowledged: 'keeps',
        fault: { message: when === 'before-guest' ? 4 : 7, moment: 'before', how: 'silence' },
      }),
    decide: machine.decide,
    waiting: () => machine.waiting() !== undefined,
    tip: (tip) => machine.setBehaviour({ tip }),
    usePan: (pan) => machine.setBehaviour({ pan }),
    log: () => [...log, ...machine.trace()],
    async unplug() {
      await device.stop()
      await cable.unplug()
    },
    async stop() {
      await device.stop()
      await cable.remove()
    },
  }
}

if (hasSerialCables()) {
  cardTerminalContract('the ZVT terminal on a serial port', () => serialBench())

  describe('a serial line with noise on it', () => {
    let stop = async () => {}
    afterEach(() => stop())

    it('asks again for every frame that arrives damaged, and charges once', async () => {
      let frames = 0
      let damaged = 0
      const bench = await serialBench({
        damage(bytes) {
          if (bytes.length < 4) return bytes
          frames += 1
          // Every third frame is hurt in its middle, the repetition of it is not.
          if (frames % 3 !== 0) return bytes
          damaged += 1
          const hurt = Buffer.from(bytes)
          const middle = Math.floor(hurt.length / 2)
          hurt[middle] = (hurt[middle] ?? 0) ^ 0x40
          return hurt
        },
      })
      stop = bench.stop
      const outcome = await bench.terminal.authorise(
        {
          attemptId: 'noisy',
          kind: 'payment',
          amount: 1_010,
          currency: { code: 'EUR', decimals: 2 },
        },
        { onProgress: () => undefined, keep: async () => true },
      )
      expect(outcome.type).toBe('approved')
      expect(damaged).toBeGreaterThanOrEqual(2)
      expect(bench.ledger().map(({ amount, state }) => [amount, state])).toEqual([[1_010, 'booked']])
    })

    it('reads a frame once that comes twice because its acknowledgement was lost', async () => {
      let acks = 0
      const bench = await serialBench({
        // The card terminal's acknowledgements are lost, every second one.
        damage: (bytes) => (bytes.length === 1 && ++acks % 2 === 0 ? Buffer.alloc(0) : bytes),
      })
      stop = bench.stop
      const kept: unknown[] = []
      const outcome = await bench.terminal.authorise(
        { attemptId: 'twice', kind: 'payment', amount: 700, currency: { code: 'EUR', decimals: 2 } },
        { onProgress: () => undefined, keep: async (approval) => kept.push(approval) > 0 },
      )
      expect(outcome.type).toBe('approved')
      expect(kept).toHaveLength(1)
      expect(bench.ledger().map(({ amount, state }) => [amount, state])).toEqual([[700, 'booked']])
    })
  })
}
