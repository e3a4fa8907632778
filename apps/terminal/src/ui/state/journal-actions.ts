import type { JournalExport } from '../../contract/index.ts'
import type {
  Approval,
  ApprovalProblem,
  JournalCheck,
  JournalProblem,
  Terminal,
} from '../../engine/terminal.ts'
import type { TillStore } from './till-store.ts'

export type JournalAct = 'verify' | 'export' | 'rebuild'

/** How far an act on the journal has come: what it asks, what it does, what it found. */
export type JournalTask =
  | { readonly type: 'confirming'; readonly act: 'rebuild' }
  | { readonly type: 'approving'; readonly act: JournalAct }
  | { readonly type: 'checking'; readonly done: number; readonly of: number }
  | { readonly type: 'exporting' }
  | { readonly type: 'checked' | 'rebuilt'; readonly check: JournalCheck }
  | { readonly type: 'exported'; readonly file: JournalExport }
  | { readonly type: 'failed'; readonly problem: JournalProblem }

/** What a finger can do to the journal: ask first, let somebody who may allow it, then do it and say what came of it. */
export type JournalActions = ReturnType<typeof createJournalActions>

export function createJournalActions({
  terminal,
  store,
  save,
}: {
  terminal: Terminal
  store: TillStore
  /** Hands an exported file to the person. */
  save: (name: string) => void
}) {
  const become = (journal: JournalTask | undefined) => store.setState({ journal })
  const mayAlone = () => terminal.getState().session?.permissions.includes('journal:verify') ?? false
  const busy = () => {
    const type = store.getState().journal?.type
    return type === 'checking' || type === 'exporting'
  }

  const acts: { readonly [A in JournalAct]: (approval?: Approval) => Promise<void> } = {
    async verify(approval) {
      become({ type: 'checking', done: 0, of: 0 })
      const checked = await terminal.verifyJournal(approval, (done, of) =>
        become({ type: 'checking', done, of }),
      )
      become(
        checked.ok ? { type: 'checked', check: checked.value } : { type: 'failed', problem: checked.error },
      )
    },
    async export(approval) {
      become({ type: 'exporting' })
      const exported = await terminal.exportJournal(approval)
      if (!exported.ok) return become({ type: 'failed', problem: exported.error })
      become({ type: 'exported', file: exported.value })
      save(exported.value.name)
    },
    async rebuild(approval) {
      become({ type: 'checking', done: 0, of: 0 })
      const rebuilt = await terminal.rebuild(approval)
      // The till came up anew meanwhile and showed its first screen; whoever asked wants to see what came of it.
      const journal: JournalTask = rebuilt.ok
        ? { type: 'rebuilt', check: rebuilt.value }
        : { type: 'failed', problem: rebuilt.error }
      store.setState({ screen: 'office', journal })
    },
  }
  const start = async (act: JournalAct) => {
    if (mayAlone()) await acts[act]()
    else become({ type: 'approving', act })
  }

  return {
    async ask(act: JournalAct): Promise<void> {
      if (busy()) return
      if (act === 'rebuild') become({ type: 'confirming', act })
      else await start(act)
    },
    confirm: () => start('rebuild'),
    /** Resolves once it is known whether this person may; what is allowed is then under way. */
    async approve(employeeId: string, pin: string): Promise<ApprovalProblem | undefined> {
      const task = store.getState().journal
      if (task?.type !== 'approving') return undefined
      const approved = await terminal.approve({ permission: 'journal:verify', employeeId, pin })
      if (!approved.ok) return approved.error
      // Closed while the PIN was being checked: then it is not wanted any more.
      if (store.getState().journal === task) void acts[task.act](approved.value)
      return undefined
    },
    close: () => {
      if (!busy()) become(undefined)
    },
  }
}
