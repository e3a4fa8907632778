import { err, ok } from '@evertill/domain'
import type { Host, HostArgument, TerminalIdentity } from '../contract/index.ts'
import { createDevicesAtTill } from './devices/devices-at-till.ts'
import { BooksDisagree, type OpenTill, openTill } from './open-till.ts'
import { INITIAL_STATE } from './state/initial-state.ts'
import { createStateStore } from './state/state-store.ts'
import type { Phase, SaleProblem, Terminal, TerminalState } from './terminal.ts'
import type { TerminalDeps } from './terminal-deps.ts'

/** A disk that was full, or a database another program held, is often free a moment later. Doubled with each try. */
const TRY_AGAIN_AFTER_MS = 2_000
const TRY_AGAIN_AT_MOST_MS = 60_000

/** The till without screen, Electron or disk: everything it needs comes in `deps`, so anything can run it. */
export function createTerminal(deps: TerminalDeps): Terminal {
  const { host, storage, lock, timers } = deps
  const state = createStateStore<TerminalState>(INITIAL_STATE)
  let till: OpenTill | undefined
  let unlock: (() => void) | undefined
  let stopped = false
  let endPrinterWatch = () => {}
  let nextTry: unknown

  /** While the host may be changing who this till is, nothing is said to it in the name it had. */
  let enrolling = false
  const tillHost: Host = {
    call: (name, argument) =>
      enrolling ? Promise.reject(new Error('The till is being enrolled')) : host.call(name, argument),
    on: host.on,
  }

  const phase = (next: Phase) => state.set({ phase: next })
  const notReady = err({ type: 'not-ready' } as const satisfies SaleProblem)

  const openStored = async (identity: TerminalIdentity): Promise<void> => {
    phase({ name: 'starting' })
    const opened = await storage.open(identity.terminalId)
    try {
      till = await openTill({ ...deps, host: tillHost, identity, opened, state })
    } catch (cause) {
      await opened.close()
      throw cause
    }
    if (stopped) await till.stop()
  }

  /**
   * Answers with why the till could not be opened, after telling the screen; it is tried again, so that nobody has to
   * restart it. Where its two records disagree, trying again helps nothing.
   */
  const openOrTryAgain = async (identity: TerminalIdentity, tries = 0): Promise<unknown> => {
    try {
      await openStored(identity)
    } catch (cause) {
      fail(cause)
      if (!stopped && !(cause instanceof BooksDisagree)) {
        const wait = Math.min(TRY_AGAIN_AT_MOST_MS, TRY_AGAIN_AFTER_MS * 2 ** tries)
        nextTry = timers.setTimeout(() => void openOrTryAgain(identity, tries + 1), wait)
      }
      return cause
    }
  }

  /** Resolves once the till sells, or once it is known that another window does; then it goes on when that ends. */
  const open = async (identity: TerminalIdentity): Promise<void> => {
    state.set({ identity })
    const held = async (release: () => void) => {
      unlock = release
      if (stopped) return release()
      await openOrTryAgain(identity)
    }
    if (!lock) return held(() => {})
    await new Promise<void>((resolve, reject) => {
      let waited = false
      const onWait = () => {
        waited = true
        phase({ name: 'second-window' })
        resolve()
      }
      lock
        .acquire(`evertill-${identity.terminalId}`, onWait)
        .then(async (release) => {
          const known = waited ? await host.call('identity.get', null) : identity
          if (!known || known.terminalId === identity.terminalId) return held(release)
          // The window before this one has enrolled the till again.
          release()
          return open(known)
        })
        .then(resolve, (cause: unknown) => {
          // After `onWait` nobody awaits this promise any more: the screen has to hear of it.
          fail(cause)
          reject(cause)
        })
    })
  }

  const fail = (cause: unknown) => {
    const told = reasonOf(cause)
    phase({
      name: 'broken',
      message:
        cause instanceof BooksDisagree
          ? told
          : `The till could not open its storage (${told}). Every sale already taken is safe in its journal. It tries again by itself; if this stays, call support.`,
    })
  }
  const opening = async (identity: TerminalIdentity) => {
    try {
      await open(identity)
    } catch (cause) {
      fail(cause)
    }
  }

  /** What the till kept under its last identity stays where it is; nothing of it is shown any more. */
  const leave = async () => {
    timers.clearTimeout(nextTry)
    await till?.stop()
    till = undefined
    unlock?.()
    unlock = undefined
    const { printer } = state.get()
    const gone = {
      ...{ store: undefined, session: undefined, basket: undefined, businessDay: undefined },
      addingTo: undefined,
    }
    state.set({ ...INITIAL_STATE, ...gone, printer })
  }
  const askToEnrol = async (request: HostArgument<'identity.enrol'>) => {
    enrolling = true
    try {
      const reply = await host.call('identity.enrol', request)
      if (reply.status === 'ok') await leave()
      return reply
    } finally {
      enrolling = false
    }
  }

  /** The till comes up as at a start, from its journal alone; whoever is signed in stays. */
  const rebuild: Terminal['rebuild'] = async (approval) => {
    const checked = (await till?.verifyJournal(approval)) ?? notReady
    if (!checked.ok) return checked
    if (checked.value.found > 0) return err({ type: 'journal-damaged', check: checked.value })
    const { identity } = state.get()
    const leaving = till
    if (!leaving || !identity) return notReady
    // From here on a tap finds no till: nothing is recorded between the old copy and the new one.
    till = undefined
    phase({ name: 'starting' })
    const givenUp = await leaving.startOver().catch((cause: unknown) => err({ message: reasonOf(cause) }))
    const failure = await openOrTryAgain(identity)
    if (failure !== undefined) return err({ type: 'not-done', message: reasonOf(failure) })
    return givenUp.ok ? checked : err({ type: 'not-done', message: givenUp.error.message })
  }

  return {
    getState: state.get,
    subscribe: state.subscribe,

    async start() {
      endPrinterWatch = host.on('printer.changed', (printer) => state.set({ printer }))
      try {
        // What the printer says is worth having at once, and never worth waiting for.
        void host.call('printer.status', null).then(
          (printer) => state.set({ printer }),
          () => {},
        )
        const identity = await host.call('identity.get', null)
        if (identity) await open(identity)
        else phase({ name: 'not-enrolled', ...(await host.call('setup.get', null)) })
      } catch (cause) {
        fail(cause)
      }
    },
    async stop() {
      stopped = true
      timers.clearTimeout(nextTry)
      endPrinterWatch()
      await till?.stop()
      till = undefined
      unlock?.()
    },

    async enrol(request) {
      const reply = await askToEnrol(request)
      switch (reply.status) {
        case 'unreachable':
          return err({ type: 'unreachable', message: reply.message })
        case 'refused':
          return err({ type: 'refused', message: reply.error.message })
        case 'ok':
          await opening(reply.answer)
          return ok(reply.answer)
      }
    },
    signIn: async (employeeId, pin) =>
      till ? till.signIn(employeeId, pin) : err({ type: 'no-such-employee' }),
    signOut: () => state.set({ session: undefined }),

    saleMoment: (without) => till?.saleMoment(without) ?? { orderType: 'takeaway' },
    seenRepriced: () => till?.seenRepriced(),
    addLine: async (line, origin) => till?.addLine(line, origin) ?? notReady,
    change: async (command) => till?.change(command) ?? notReady,
    takeTender: async (offer) => till?.takeTender(offer) ?? notReady,

    send: async () => till?.send() ?? notReady,
    addTo: async (orderId) => till?.addTo(orderId) ?? notReady,
    perform: async (action, approval) => till?.perform(action, approval) ?? notReady,
    moveItems: async (move, approval) => till?.moveItems(move, approval) ?? notReady,
    payBill: async (payment) => till?.payBill(payment) ?? notReady,
    printBill: async (orderId, checkId) => till?.printBill(orderId, checkId) ?? notReady,
    openOrders: async () => till?.openOrders() ?? [],
    decideReview: async (decision, approval) => till?.decideReview(decision, approval) ?? notReady,
    unsentDecisions: async () => till?.unsentDecisions() ?? [],

    ordersOfDay: async (query) => till?.ordersOfDay(query) ?? [],
    order: async (id) => till?.order(id),
    reprint: async (orderId, reason) => till?.reprint(orderId, reason) ?? notReady,
    async cancelPrintJob(id) {
      await host.call('printer.cancel', { id })
    },
    async releasePrintJob(id) {
      await host.call('printer.release', { id })
    },
    syncNow: () => till?.syncNow(),
    syncReport: async () => till?.syncReport(),
    quarantined: async (limit) => till?.quarantined(limit) ?? [],
    card: {
      start: async (request) => till?.card.start(request) ?? notReady,
      abort: async (attemptId) => till?.card.abort(attemptId) ?? notReady,
      ask: async (attemptId) => till?.card.ask(attemptId) ?? notReady,
      book: async (attemptId, how) => till?.card.book(attemptId, how) ?? notReady,
      reverse: async (attemptId, approval) => till?.card.reverse(attemptId, approval) ?? notReady,
      decide: async (attemptId, word, approval) => till?.card.decide(attemptId, word, approval) ?? notReady,
      seen: (attemptId) => till?.card.seen(attemptId),
      endOfDay: async (approval) => till?.card.endOfDay(approval) ?? notReady,
    },
    cash: {
      look: async () => till?.cash.look() ?? { status: 'closed' },
      open: async (float, approval) => till?.cash.open(float, approval) ?? notReady,
      move: async (movement, approval) => till?.cash.move(movement, approval) ?? notReady,
      beginCount: async (approval) => till?.cash.beginCount(approval) ?? notReady,
      count: async (pieces, approval) => till?.cash.count(pieces, approval) ?? notReady,
      close: async (note, approval) => till?.cash.close(note, approval) ?? notReady,
      xReport: async (approval) => till?.cash.xReport(approval) ?? notReady,
      lastZ: async (approval) => till?.cash.lastZ(approval) ?? notReady,
      print: async (report, approval) => till?.cash.print(report, approval) ?? notReady,
    },
    stock: {
      move: async (movement, approval) => till?.stock.move(movement, approval) ?? notReady,
      count: async (count, approval) => till?.stock.count(count, approval) ?? notReady,
      setSoldOut: async (item, approval) => till?.stock.setSoldOut(item, approval) ?? notReady,
    },
    clock: {
      identify: async (employeeId, pin) =>
        till ? till.clock.identify(employeeId, pin) : err({ type: 'no-such-employee' }),
      record: async (act, pass) => till?.clock.record(act, pass) ?? notReady,
      void: async (entryId, reason, approval) => till?.clock.void(entryId, reason, approval) ?? notReady,
    },
    devices: createDevicesAtTill({
      host: tillHost,
      state: state.get,
      approvals: () => till?.approvals,
      ids: deps.ids,
    }),
    approve: async (request) => till?.approve(request) ?? notReady,
    verifyJournal: async (approval, onProgress) => till?.verifyJournal(approval, onProgress) ?? notReady,
    exportJournal: async (approval) => till?.exportJournal(approval) ?? notReady,
    rebuild,
  }
}

const reasonOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause))
