import { type CardBench, cardTerminalContract } from '../contract/card-terminal-contract.ts'
import { startCardTerminalSimulator } from '../simulators/card-terminal-simulator.ts'
import { createZvtNetworkTerminal } from './zvt-network-terminal.ts'

const hasty = {
  connectMs: 500,
  closeMs: 200,
  stallMs: 500,
  answerMs: 1_000,
  talkMs: 1_200,
  wholeMs: 8_000,
  busyMs: 50,
}

async function networkBench(): Promise<CardBench> {
  const log: string[] = []
  const simulator = await startCardTerminalSimulator({ behaviour: { answerMs: 500 } })
  const terminal = createZvtNetworkTerminal({
    host: simulator.host,
    port: simulator.port,
    currency: 'EUR',
    timings: hasty,
    onLog: (line) => log.push(line),
  })
  return {
    terminal,
    books: 'when-acknowledged',
    ledger: simulator.ledger,
    plan: (outcome, guestMs = 0) => simulator.setBehaviour({ outcome, guestMs }),
    loseAnswer: (when) =>
      simulator.setBehaviour({
        unacknowledged: 'keeps',
        // 1 the request, 2 its acceptance, 3 to 6 two texts with their answers, 7 the result.
        fault:
          when === 'before-guest'
            ? { message: 4, moment: 'after', how: 'silence' }
            : { message: 7, moment: 'before', how: 'cut' },
      }),
    decide: simulator.decide,
    waiting: () => simulator.waiting() !== undefined,
    tip: (tip) => simulator.setBehaviour({ tip }),
    usePan: (pan) => simulator.setBehaviour({ pan }),
    log: () => [...log, ...simulator.trace()],
    unplug: simulator.stop,
    stop: simulator.stop,
  }
}

cardTerminalContract('the ZVT terminal on the network', networkBench)
