import { createServer, type Server, type Socket } from 'node:net'
import { createApduReader, encodeApdu } from '../protocols/zvt/apdu.ts'
import { type CardBehaviour, calmBehaviour } from './card-behaviour.ts'
import { type CardLedger, createCardLedger, type LedgerEntry } from './card-ledger.ts'
import { createZvtMachine, type GuestRequest, type ZvtMachine } from './card-zvt-machine.ts'

/** One payment on the terminal: the amount and what became of it. Never anything of a card. */
export interface CardSlip {
  readonly number: string
  /** Minor units of the terminal's currency. */
  readonly amount: number
  readonly outcome: 'approved' | 'declined'
  readonly at: string
}

/** A card terminal as a person stands before it: driven by the till, or keyed in by hand. */
export interface CardTerminalMachine {
  /** Takes a payment keyed in by hand; undefined when the amount is not a positive whole number of minor units. */
  charge(amount: number, outcome: CardSlip['outcome']): CardSlip | undefined
  /** Newest first. */
  slips(): readonly CardSlip[]
  /** What really happened to money, oldest first. */
  ledger(): readonly LedgerEntry[]
  /** What was booked since its last end of day. */
  sinceClose(): readonly LedgerEntry[]
  /** What the till asks of the guest now. */
  waiting(): GuestRequest | undefined
  /** The guest's decision where the behaviour leaves it to a hand. */
  decide(outcome: 'approve' | 'decline' | 'abort'): boolean
  behaviour(): CardBehaviour
  /** Changes what becomes of the next requests. */
  setBehaviour(changes: Partial<CardBehaviour>): void
  /** Every message since the start, a line each, without any card number. */
  trace(): readonly string[]
  onChange(listener: () => void): () => void
  readonly zvt: ZvtMachine
}

const keptSlips = 200
const keptTrace = 5_000
const largestAmount = 999_999_99

export function createCardTerminalMachine(
  behaviour: Partial<CardBehaviour> = {},
  clock: () => number = Date.now,
): CardTerminalMachine {
  const listeners = new Set<() => void>()
  const changed = () => {
    for (const listener of listeners) listener()
  }
  let how: CardBehaviour = { ...calmBehaviour, ...behaviour }
  const trace: string[] = []
  const ledger: CardLedger = createCardLedger({
    clock,
    remembersRefused: () => how.remembersRefused,
    onChange: changed,
  })
  const zvt = createZvtMachine({
    ledger,
    behaviour: () => how,
    onChange: changed,
    onTrace: (line) => {
      trace.push(line)
      if (trace.length > keptTrace) trace.shift()
    },
  })
  return {
    charge(amount, outcome) {
      if (!Number.isInteger(amount) || amount <= 0 || amount > largestAmount) return undefined
      const state = outcome === 'approved' ? 'booked' : 'declined'
      return slipOf(ledger.add({ kind: 'payment', amount, state, last4: '1111', authCode: '' }))
    },
    slips: () =>
      ledger
        .entries()
        .filter(({ kind, state }) => kind === 'payment' && state !== 'open')
        .slice(-keptSlips)
        .map(slipOf)
        .reverse(),
    ledger: ledger.entries,
    sinceClose: ledger.sinceClose,
    waiting: zvt.waiting,
    decide: zvt.decide,
    behaviour: () => how,
    setBehaviour(changes) {
      how = { ...how, ...changes }
      changed()
    },
    trace: () => trace,
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    zvt,
  }
}

const slipOf = ({ trace, amount, state, at }: LedgerEntry): CardSlip => ({
  number: trace,
  amount,
  outcome: state === 'booked' || state === 'reversed' ? 'approved' : 'declined',
  at: at.toISOString(),
})

export interface CardTerminalSimulatorOptions {
  /** A free one when omitted. */
  readonly port?: number
  readonly host?: string
  readonly behaviour?: Partial<CardBehaviour>
  readonly clock?: () => number
}

/** A ZVT card terminal on TCP. */
export interface CardTerminalSimulator extends CardTerminalMachine {
  readonly host: string
  readonly port: number
  stop(): Promise<void>
}

/** Starts the card terminal; rejects when the port is taken. */
export async function startCardTerminalSimulator({
  port: wanted = 0,
  host = '127.0.0.1',
  behaviour,
  clock,
}: CardTerminalSimulatorOptions = {}): Promise<CardTerminalSimulator> {
  const machine = createCardTerminalMachine(behaviour, clock)
  const sockets = new Set<Socket>()
  const server = createServer((socket) => {
    sockets.add(socket)
    const wire = machine.zvt.connect({
      send: (message) => void (socket.writable && socket.write(encodeApdu(message))),
      sendPart: (bytes) => void (socket.writable && socket.write(bytes)),
      // What was written before the break still arrives, as it would.
      cut: () => socket.end(() => socket.destroy()),
    })
    const next = createApduReader()
    socket.on('data', (bytes) => {
      const { apdus, problem } = next(bytes)
      apdus.forEach(wire.receive)
      if (problem) socket.destroy()
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      sockets.delete(socket)
      wire.gone()
    })
  })
  await listen(server, wanted, host)
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The card terminal listens on no port')
  const { port } = address
  const hangUp = (): Promise<unknown> => {
    for (const socket of sockets) socket.destroy()
    return new Promise((resolve) => server.close(resolve))
  }
  let isPlugged = true
  let plugging: Promise<unknown> = Promise.resolve()
  machine.onChange(() => {
    const { unplugged } = machine.behaviour()
    if (isPlugged !== unplugged) return
    isPlugged = !unplugged
    plugging = plugging.then(unplugged ? hangUp : () => listen(server, port, host))
  })
  return {
    ...machine,
    host,
    port,
    async stop() {
      await plugging
      await hangUp()
    },
  }
}

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, resolve)
  })
