import { join } from 'node:path'
import { type PrinterFleet, type ReceiptPrinter, singlePrinter } from '@evertill/hardware'
import { EMPTY_CHAIN } from '@evertill/sync-protocol'
import {
  createHostEvents,
  type Host,
  type HostAnswer,
  type HostArgument,
  type HostCall,
  type TerminalIdentity,
} from '../contract/index.ts'
import type { CardDevice } from './card/card-desk.ts'
import { claimFolder } from './claim-folder.ts'
import { openDeviceDesk } from './devices/device-desk.ts'
import type { StoredDevice } from './devices/device-settings.ts'
import { hasEndedEnrolment } from './ended-enrolment.ts'
import { enrolTerminal } from './enrol-terminal.ts'
import { checkJournalPage } from './journal/check-journal-page.ts'
import { exportJournal } from './journal/export-journal.ts'
import { type Journal, openJournal } from './journal/journal.ts'
import { readIdentity } from './keys/identity-file.ts'
import { createFileVault, type SecretVault } from './keys/secret-vault.ts'
import { readTerminalKey, type TerminalKey } from './keys/terminal-key.ts'
import type { Reply } from './server-link/send-request.ts'
import { createServerLink, type ServerLink } from './server-link/server-link.ts'
import { createTurns } from './turns.ts'
import { createPinVerifier } from './verify-pin.ts'

const APP_VERSION = '0.1.0'

export interface HostOptions {
  /** Folder of everything this till keeps outside the browser; made when absent. */
  readonly dataDir: string
  /** One printer for everything, all printers with what each is for, or undefined where the till has none. */
  readonly printer: ReceiptPrinter | PrinterFleet | undefined
  /** The card terminal this till drives; absent where cards are taken on a stand-alone one. */
  readonly cardTerminal?: CardDevice
  /** Scanners, scales, displays and drawers the machine is set up with; all others somebody adds at the till. */
  readonly devices?: readonly StoredDevice[]
  /** The server's address when the machine's set-up names one; it wins over the one enrolled with. */
  readonly serverUrl?: string
  /** Where secrets rest; files of mode 0600 unless the shell knows better. */
  readonly vault?: SecretVault
  readonly appVersion?: string
  /** Told in full of what no caller expects: a bug or a dead disk. For the log, never for a screen. */
  readonly onFailure: (error: unknown, during: string) => void
}

/** The privileged side of one till, and the end of it. */
export interface RunningHost extends Host {
  stop(): Promise<void>
}

/** What an enrolled till has and a new one has not. */
interface Enrolled {
  readonly identity: TerminalIdentity
  readonly journal: Journal
  readonly link: ServerLink
}

/** Where exported journals lie until the next one; a shell serves them from here. */
export const exportsFolder = (dataDir: string) => join(dataDir, 'exports')

type Calls = { readonly [C in HostCall]: (argument: HostArgument<C>) => Promise<HostAnswer<C>> }

/**
 * Builds the host over a data folder. Throws `FolderClaimed` when another process has it and `JournalDamaged`
 * when the journal cannot be trusted.
 */
export async function createHost(options: HostOptions): Promise<RunningHost> {
  const { dataDir, printer, serverUrl, onFailure, appVersion = APP_VERSION } = options
  const vault = options.vault ?? createFileVault({ folder: join(dataDir, 'secrets') })
  const release = await claimFolder(dataDir)
  const events = createHostEvents()
  const verifyPin = createPinVerifier()
  // Two windows asking at once must not become two terminals.
  const inTurn = createTurns()
  const devices = await openDeviceDesk({
    dataDir,
    fleet: printer && ('routes' in printer ? printer : singlePrinter(printer)),
    cardTerminal: options.cardTerminal,
    devices: options.devices ?? [],
    emit: events.emit,
    onFailure,
  }).catch(async (error: unknown) => {
    await release()
    throw error
  })
  const { printing, cards } = devices
  let enrolled: Enrolled | undefined
  /** As the engine told it last: a question of the host's own must not tell head office anything else. */
  let lastUnsent = 0

  async function begin(stored: TerminalIdentity, key: TerminalKey): Promise<TerminalIdentity> {
    const identity = serverUrl === undefined ? stored : { ...stored, serverUrl }
    const { terminalId } = identity
    const path = join(dataDir, 'journal', `${terminalId}.jsonl`)
    const journal = await openJournal({ path, terminalId })
    const link = createServerLink({
      server: { serverUrl: identity.serverUrl, appVersion },
      terminalId,
      key,
      certificate: identity.certificate,
      now: () => new Date(),
      monotonicMs: () => performance.now(),
      random: Math.random,
      onHint: (head) => events.emit('sync.hint', { head }),
      onLink: (open) => events.emit('sync.link', { open }),
    })
    link.stream.start()
    enrolled = { identity, journal, link }
    return identity
  }

  async function resume(): Promise<void> {
    const identity = await readIdentity(dataDir)
    if (!identity) return
    const key = await readTerminalKey(vault, identity.terminalId)
    if (!key) throw new Error('This till is enrolled, but its key is gone from the safe. Enrol it anew.')
    await begin(identity, key)
  }

  async function enrol(request: HostArgument<'identity.enrol'>): Promise<HostAnswer<'identity.enrol'>> {
    const before = enrolled
    if (before) {
      const ended = await hasEndedEnrolment({ ...before, unsent: lastUnsent })
      if (ended.status !== 'ok') return ended
      if (!ended.answer) {
        const message = `This till is enrolled already, as ${before.identity.name}.`
        return { status: 'refused', http: 403, error: { code: 'ENROLMENT_INVALID', message } }
      }
    }
    const reply = await enrolTerminal({ request, dataDir, vault, appVersion })
    if (reply.status !== 'ok') return reply
    await before?.link.stream.stop()
    const identity = await begin(reply.answer.identity, reply.answer.key)
    // Closed, never touched again: the journal of the identity that ended stays on the disk.
    await before?.journal.close()
    lastUnsent = 0
    return { status: 'ok', answer: identity }
  }

  const withLink = async <T>(ask: (link: ServerLink) => Promise<Reply<T>>): Promise<Reply<T>> =>
    enrolled ? ask(enrolled.link) : { status: 'unreachable', message: 'This till is not enrolled yet.' }

  const calls: Calls = {
    'setup.get': async () => (serverUrl === undefined ? {} : { serverUrl }),
    'identity.get': async () => enrolled?.identity ?? null,
    'identity.enrol': (request) => inTurn(() => enrol(request)),
    'journal.head': async () => enrolled?.journal.settledHead() ?? EMPTY_CHAIN,
    'journal.append': async ({ command }) =>
      enrolled ? enrolled.journal.append(command) : { status: 'not-next', expectedTseq: 1 },
    'journal.read': async ({ fromTseq, limit }) =>
      enrolled ? enrolled.journal.read(fromTseq, limit) : { commands: [], more: false },
    'journal.check': async (page) =>
      enrolled
        ? checkJournalPage(enrolled.journal, enrolled.identity.terminalId, page)
        : { lines: 0, unreadable: [], findings: [], head: page.after, more: false },
    'journal.export': () =>
      inTurn(async () => {
        if (!enrolled) throw new Error('This till has no journal: it is not enrolled yet.')
        return exportJournal({ ...enrolled, folder: exportsFolder(dataDir), now: new Date() })
      }),
    'pin.verify': ({ pinHash, pin }) => verifyPin(pinHash, pin),
    'printer.submit': (request) => printing.submit(request),
    'printer.print': (request) => printing.submit(request),
    'printer.status': async () => printing.status(),
    'printer.cancel': async ({ id }) => {
      await printing.cancel(id)
      return null
    },
    'printer.release': async ({ id }) => {
      await printing.release(id)
      return null
    },
    'kitchen.routing': async () => (printer && 'routes' in printer ? printer.kitchen : undefined) ?? null,
    ...cards.calls,
    ...devices.calls,
    'sync.hello': ({ unsent }) => {
      lastUnsent = unsent
      return withLink((link) => link.hello(unsent))
    },
    'sync.push': ({ commands }) => withLink((link) => link.push(commands)),
    'sync.pull': (request) => withLink((link) => link.pull(request)),
    'sync.digest': (request) => withLink((link) => link.digest(request)),
  }

  async function stop(): Promise<void> {
    await enrolled?.link.stream.stop()
    await devices.stop()
    await enrolled?.journal.close()
    await release()
  }

  try {
    await resume()
    await devices.start()
  } catch (error) {
    await stop()
    throw error
  }
  return { call: (name, argument) => calls[name](argument), on: events.on, stop }
}
