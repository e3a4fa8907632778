import type { Receipt } from '@evertill/domain'
import {
  createHostEvents,
  type Host,
  type HostAnswer,
  type HostArgument,
  type HostCall,
  type HostEvents,
  type TerminalIdentity,
} from '@evertill/terminal/contract'
import { type Journal, noCardDesk, noDevices } from '@evertill/terminal/host'
import type { SimLine } from './sim-line.ts'

/** A receipt as it lies on the counter. */
export interface Paper {
  readonly jobId: string
  readonly receipt: Receipt
}

/** `before`: the power goes and nothing was done. `after`: done, and nobody heard. `lost`: done, the answer is lost. */
export type CallFault = 'before' | 'after' | 'lost'

export interface SimHost extends Host {
  readonly events: HostEvents
  kill(): void
}

/** The host of one PC without its process: the real journal, a printer that takes everything, the simulated line. */
export function createSimHost(deps: {
  identity: TerminalIdentity
  journal: Journal
  paper: Paper[]
  line: SimLine
  clock: { now(): number }
  faultAt: (name: HostCall) => CallFault | undefined
  onDeath: () => void
}): SimHost {
  const { journal, line, clock, paper } = deps
  const events = createHostEvents()
  let dead = false

  const answers: { [C in HostCall]: (argument: HostArgument<C>) => Promise<HostAnswer<C>> } = {
    'identity.get': async () => deps.identity,
    'identity.enrol': notHere,
    'journal.check': notHere,
    'journal.export': notHere,
    'setup.get': async () => ({ serverUrl: 'https://office.example' }),
    'journal.head': () => journal.settledHead(),
    'journal.append': ({ command }) => journal.append(command),
    'journal.read': ({ fromTseq, limit }) => journal.read(fromTseq, limit),
    'pin.verify': async ({ pinHash, pin }) => pinHash === `pin:${pin}`,
    'printer.submit': async (request) => {
      if (!paper.some(({ jobId }) => jobId === request.id)) {
        paper.push({ jobId: request.id, receipt: request.receipt })
      }
      const { orderId, number: label, copy } = request.receipt
      return printed({ id: request.id, orderId, label, copy }, clock.now())
    },
    // Without a kitchen printer these are Z reports alone, each under its own id.
    'printer.print': async ({ id = '' }) => printed({ id, orderId: '', label: 'Z', copy: 0 }, clock.now()),
    'printer.status': async () => ({ state: 'ready', waiting: [], recent: [] }),
    'printer.cancel': async () => null,
    'printer.release': async () => null,
    // No kitchen printer: what reaches the kitchen on paper has tests of its own.
    'kitchen.routing': async () => null,
    ...noCardDesk().calls,
    ...noDevices,
    'sync.hello': (argument) => line.hello(argument, clock.now()),
    'sync.push': (argument) => line.push(argument),
    'sync.pull': (argument) => line.pull(argument),
    'sync.digest': (argument) => line.digest(argument),
  }

  return {
    events,
    on: events.on,
    async call<C extends HostCall>(name: C, argument: HostArgument<C>): Promise<HostAnswer<C>> {
      if (dead) return never()
      const fault = deps.faultAt(name)
      if (fault === 'before') {
        deps.onDeath()
        return never()
      }
      const given = await answers[name](argument)
      if (fault === 'after') deps.onDeath()
      if (dead) return never()
      if (fault === 'lost') throw new Error('The host does not answer')
      return given
    },
    kill() {
      dead = true
    },
  }
}

const notHere = () => Promise.reject(new Error('Nobody does this in a simulation'))

const never = () => new Promise<never>(() => {})

const printed = (
  job: Pick<HostAnswer<'printer.submit'>, 'id' | 'orderId' | 'label' | 'copy'>,
  now: number,
): HostAnswer<'printer.submit'> => ({
  ...job,
  state: 'printed',
  attempts: 1,
  submittedAt: new Date(now).toISOString(),
})
