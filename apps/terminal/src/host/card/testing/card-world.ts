import { mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CardAttempt, isOpenAttempt } from '@evertill/domain'
import type { CardBehaviour, CardTerminalSimulator, LedgerEntry } from '@evertill/hardware/simulators'
import { chargesOf } from '@evertill/hardware/simulators'
import type { CardAnswer, CardAttemptRequest, CardStatus } from '../../../contract/index.ts'
import { type JournalFile, openJournalFile } from '../../journal/journal-file.ts'
import { type CardDesk, openCardDesk } from '../card-desk.ts'
import { noCardDesk } from '../no-card-desk.ts'
import { type CardMake, type CardSimulator, type PluggedCards, zvtMake } from './card-makes.ts'

/** The resolver's seconds pass as hundredths. */
const FASTER = 100

/** Where the power goes: at so manieth call of the disk, before it, in its middle, or after it was done. */
export interface PowerCut {
  readonly call: number
  readonly moment: 'before' | 'middle' | 'after'
}

/** A till that may lose its power: a real disk, a card terminal over real TCP. */
export interface CardTill {
  readonly desk: CardDesk
  attempts(): Promise<readonly CardAttempt[]>
  start(request: CardAttemptRequest): Promise<CardAnswer | 'power is gone'>
  /** Books the approval as a tender of its order. */
  book(id: string, orderId: string): Promise<CardAnswer | 'power is gone'>
  /** Resolves when nothing happens by itself any more, or the power is gone. */
  settled(id: string): Promise<CardAttempt | undefined>
  hasPower(): boolean
  cutPower(): void
  stop(): Promise<void>
}

export interface CardWorld<Simulator extends CardSimulator = CardTerminalSimulator> {
  readonly simulator: Simulator
  readonly folder: string
  boot(
    powerCut?: PowerCut,
    cardTerminalId?: string,
    onChange?: (status: CardStatus) => void,
  ): Promise<CardTill>
  /** Payments that really stand. */
  charges(): readonly LedgerEntry[]
  /** What the till calls a payment. */
  receiptOf(entry: LedgerEntry): string
  end(): Promise<void>
}

/** A till at a ZVT card terminal. */
export const createCardWorld = (behaviour: Partial<CardBehaviour> = {}): Promise<CardWorld> =>
  createCardWorldOf(zvtMake, behaviour)

export async function createCardWorldOf<Simulator extends CardSimulator>(
  make: CardMake<Simulator>,
  behaviour: Partial<CardBehaviour>,
): Promise<CardWorld<Simulator>> {
  const cards = await make.start(behaviour)
  const { simulator } = cards
  const folder = await mkdtemp(join(tmpdir(), 'evertill-cards-'))
  const tills: CardTill[] = []
  return {
    simulator,
    folder,
    async boot(powerCut, cardTerminalId = 'card-terminal-1', onChange = () => undefined) {
      // There is one till: whatever ran before has lost its power.
      for (const before of tills) before.cutPower()
      const till = await bootTill({ cards, folder, cardTerminalId, powerCut, onChange })
      tills.push(till)
      return till
    },
    charges: () => chargesOf(simulator.ledger()),
    receiptOf: cards.receiptOf,
    async end() {
      for (const till of tills) await till.stop()
      await simulator.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function bootTill(given: {
  readonly cards: PluggedCards<CardSimulator>
  readonly folder: string
  readonly cardTerminalId: string
  readonly powerCut: PowerCut | undefined
  readonly onChange: (status: CardStatus) => void
}): Promise<CardTill> {
  const { cards, folder, cardTerminalId, powerCut } = given
  const cable = await layNetworkCable(cards.simulator.port)
  const power = { isOn: true }
  const gone = Promise.withResolvers<'power is gone'>()
  const cutPower = (): void => {
    power.isOn = false
    gone.resolve('power is gone')
    cable.cut()
  }
  const failures: unknown[] = []
  let file: JournalFile | undefined
  let isStopped = false
  const opened = openCardDesk({
    folder,
    device: {
      id: cardTerminalId,
      terminal: cards.terminalAt(cable.port),
    },
    onChange: (status) => power.isOn && given.onChange(status),
    onFailure: (error) => void failures.push(error),
    after: (ms, run) => {
      const timer = setTimeout(() => power.isOn && run(), ms / FASTER)
      return () => clearTimeout(timer)
    },
    openFile: async (path) => {
      file = await openJournalFile(path)
      return mortalFile(file, power, cutPower, powerCut)
    },
  })
  const deskOrCut = await Promise.race([opened, gone.promise])
  const desk = typeof deskOrCut === 'string' ? noCardDesk() : deskOrCut
  const status = async (): Promise<CardStatus> => desk.calls['card.status'](null)
  const attempts = async () => (await status()).attempts
  return {
    desk,
    attempts,
    start: (request) => Promise.race([desk.calls['card.start'](request), gone.promise]),
    book: (attemptId, orderId) => {
      const booking = { orderId, entryId: `tender-of-${attemptId}` }
      const booked = desk.calls['card.book']({ attemptId, booking, signatureChecked: true })
      return Promise.race([booked, gone.promise])
    },
    async settled(id) {
      for (let tries = 0; tries < 3_000 && power.isOn; tries += 1) {
        const { attempts: all, atWorkOn } = await status()
        const attempt = all.find(({ intent }) => intent.id === id)
        const isOver = attempt && (!isOpenAttempt(attempt) || STANDS.has(attempt.status))
        if (isOver && atWorkOn === null && !cards.isBusy()) return attempt
        await pause(5)
      }
      if (power.isOn)
        throw new Error(
          `Not settled: ${JSON.stringify(await attempts())} ${cards.simulator.trace().slice(-20).join('\n')}`,
        )
      return undefined
    },
    hasPower: () => power.isOn,
    cutPower,
    async stop() {
      if (isStopped) return
      isStopped = true
      const wasOn = power.isOn
      if (wasOn) await desk.stop()
      cutPower()
      await cable.stop()
      if (!wasOn) await file?.close()
      if (failures.length > 0 && wasOn) throw failures[0]
    },
  }
}

const STANDS: ReadonlySet<CardAttempt['status']> = new Set(['approved-unbooked', 'needs-operator'])
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const never = () => new Promise<never>(() => undefined)

/** A disk that stops answering when the power goes, with as much written as reached it. */
function mortalFile(
  file: JournalFile,
  power: { readonly isOn: boolean },
  cutPower: () => void,
  powerCut: PowerCut | undefined,
): JournalFile {
  let calls = 0
  const at = (moment: PowerCut['moment']) => powerCut?.call === calls && powerCut.moment === moment
  return {
    ...file,
    async write(bytes, position) {
      if (!power.isOn) return never()
      calls += 1
      if (at('middle')) await file.write(bytes.subarray(0, Math.floor(bytes.length / 2)), position)
      if (at('before') || at('middle')) {
        cutPower()
        return never()
      }
      await file.write(bytes, position)
    },
    async sync() {
      if (!power.isOn) return never()
      await file.sync()
      if (at('after')) {
        cutPower()
        return never()
      }
    },
  }
}

/** A piece of network between till and card terminal that goes when the till's power does. */
async function layNetworkCable(
  port: number,
): Promise<{ readonly port: number; cut(): void; stop(): Promise<void> }> {
  const sockets = new Set<Socket>()
  let isCut = false
  const server = createServer((near) => {
    const far = connect({ host: '127.0.0.1', port, noDelay: true })
    near.setNoDelay(true)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.on('data', (bytes) => other.write(bytes))
      socket.on('error', () => undefined)
      socket.on('end', () => other.end())
      socket.on('close', () => {
        sockets.delete(socket)
        other.destroySoon()
      })
    }
    if (isCut) near.destroy()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const cut = (): void => {
    isCut = true
    for (const socket of sockets) socket.destroy()
  }
  return {
    port: typeof address === 'object' && address !== null ? address.port : 0,
    cut,
    async stop() {
      cut()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
