import { CircleCheck, CircleDot, Clock, TriangleAlert } from 'lucide-react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { KeyHint } from '../../components/key-hint.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import type { TillStore } from '../../state/till-store.ts'
import { statusFacts, type Tone } from './status-facts.ts'

const GLYPHS = { good: CircleCheck, waiting: Clock, problem: TriangleAlert, plain: CircleDot } as const
const TONES: Record<Tone, string> = {
  good: 'text-accent-text',
  waiting: 'text-waiting-text',
  problem: 'text-danger-text font-semibold',
  plain: 'text-ink-soft',
}

/** Whoever is signed in sees it as a screen; before that it is a sheet over what is there. */
export function showStatus(store: TillStore) {
  const { phase, session } = store.getState().till
  store.setState(phase.name === 'ready' && session ? { screen: 'office' } : { sheet: 'status' })
}

/** One line under every screen: what is safe, what waits, who answers. Tapped, it tells the rest. */
export function StatusLine() {
  const { t } = useTranslation()
  const { store } = useTill()
  const { time } = useReader()
  const sync = useView((view) => view.till.sync)
  const printer = useView((view) => view.till.printer)
  const facts = useMemo(() => statusFacts(sync, printer, time.time), [sync, printer, time])
  return (
    <footer className="shrink-0 border-edge border-t bg-surface">
      <button
        type="button"
        data-testid="status-line"
        aria-keyshortcuts="F3"
        onClick={() => showStatus(store)}
        className="flex h-12 w-full items-center gap-6 overflow-hidden px-4 text-start text-status active:bg-pressed"
      >
        {facts.map((fact) => {
          const Glyph = GLYPHS[fact.tone]
          return (
            <span key={fact.key} className={`flex min-w-0 items-center gap-1.5 ${TONES[fact.tone]}`}>
              <Glyph aria-hidden size={16} className="shrink-0" />
              <span className="truncate">{t(fact.key, fact.values ?? {})}</span>
            </span>
          )
        })}
        <span className="ms-auto text-ink-soft">
          <KeyHint keys="F3" />
        </span>
      </button>
    </footer>
  )
}
