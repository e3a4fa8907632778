import type { MenuItem } from '@evertill/domain'
import { Search, X } from 'lucide-react'
import { type KeyboardEvent, type RefObject, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { KeyHint } from '../../components/key-hint.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import { useLeft } from '../../state/use-stock.ts'
import { NO_MULTIPLIER } from './multiplier.ts'

interface SearchFieldProps {
  inputRef: RefObject<HTMLInputElement | null>
  /** What Enter sells while something is typed. */
  firstItem: MenuItem | undefined
}

/** Finds items by name; Enter sells the first, or what has the number that was keyed. Escape goes back to the categories. */
export function SearchField({ inputRef, firstItem }: SearchFieldProps) {
  const { t } = useTranslation()
  const { store, actions } = useTill()
  const query = useView((view) => view.query)
  const multiplier = useView((view) => view.multiplier)
  const boxRef = useRef<HTMLDivElement>(null)

  const leftOf = useLeft()

  const clear = () => {
    store.setState({ query: '' })
    inputRef.current?.blur()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || query.trim() === '') return
    event.preventDefault()
    // A number nothing is called by was keyed from a label that does not scan.
    if (!firstItem && /^\d+$/.test(query.trim())) return void actions.scan(query.trim())
    if (!firstItem || leftOf(firstItem).soldOut) return
    void actions.tapItem(firstItem)
    store.setState({ query: '' })
  }

  return (
    <search ref={boxRef} className="flex flex-1 items-center gap-2">
      <div className="flex h-12 flex-1 items-center gap-2 rounded border border-edge-strong bg-surface ps-3 pe-1 focus-within:outline-3 focus-within:outline-focus">
        <Search aria-hidden size={20} className="shrink-0 text-ink-soft" />
        <input
          ref={inputRef}
          value={query}
          onChange={(event) => store.setState({ query: event.target.value })}
          onKeyDown={onKeyDown}
          aria-label={t('sale.find')}
          aria-keyshortcuts="F6"
          placeholder={t('sale.find')}
          autoComplete="off"
          spellCheck={false}
          dir="auto"
          className="h-full min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-soft"
        />
        {query === '' ? (
          <span className="pe-2 text-ink-soft">
            <KeyHint keys="F6" />
          </span>
        ) : (
          <Act look="quiet" label={t('sale.clear-search')} onPress={clear} className="-my-1 px-2">
            <X aria-hidden size={20} />
          </Act>
        )}
      </div>
      <output
        aria-label={t('sale.multiplier')}
        className={
          multiplier.armed === undefined && multiplier.digits === ''
            ? 'sr-only'
            : 'flex h-12 min-w-16 items-center justify-center rounded bg-waiting-soft px-3 font-semibold text-waiting-text'
        }
        dir="ltr"
      >
        {multiplier.armed !== undefined ? `${multiplier.armed} ×` : multiplier.digits}
      </output>
      {multiplier.armed !== undefined && (
        <Act
          look="quiet"
          label={t('sale.clear-multiplier')}
          onPress={() => store.setState({ multiplier: NO_MULTIPLIER })}
        >
          <X aria-hidden size={20} />
        </Act>
      )}
    </search>
  )
}
