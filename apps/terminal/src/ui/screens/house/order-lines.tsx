import { listedAmount, type OpenOrder, type OrderLine } from '@evertill/domain'
import { Hourglass, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { classNames } from '../../components/class-names.ts'
import { useReader } from '../../state/reader-context.tsx'
import { LineDetails } from '../sale/line-details.tsx'

interface OrderLinesProps {
  order: OpenOrder
  /** Lines a manager has yet to decide about: marked with a glyph and a word. */
  provisionalIds: readonly string[]
  selectedId?: string | undefined
  /** Absent where lines are only looked at. */
  onSelect?: (lineId: string) => void
  onVoid?: (line: OrderLine) => void
}

/** The lines of an order of the house; below them, crossed out, what was taken back and why. */
export function OrderLines({ order, provisionalIds, selectedId, onSelect, onVoid }: OrderLinesProps) {
  const { t } = useTranslation()
  const { money } = useReader()
  const { voids } = order.house
  return (
    <ol
      aria-label={t('basket.lines')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a long order must scroll by keyboard too
      tabIndex={0}
      className="min-h-0 flex-1 overflow-y-auto -outline-offset-4"
    >
      {order.lines.map((line) => {
        const selected = line.id === selectedId
        return (
          <li key={line.id} className={classNames('border-edge border-b', selected && 'bg-accent-soft')}>
            <LineRow
              line={line}
              amount={money.amount(listedAmount(line, order.pricing.roundingMode))}
              provisional={provisionalIds.includes(line.id)}
              selected={selected}
              {...(onSelect && { onSelect: () => onSelect(line.id) })}
            />
            {selected && onVoid && (
              <div className="px-4 pb-3">
                <Act look="danger" keys="Del" onPress={() => onVoid(line)} className="w-full">
                  <Undo2 aria-hidden size={18} className="rtl:-scale-x-100" />
                  {t('house.void.open')}
                </Act>
              </div>
            )}
          </li>
        )
      })}
      {voids.map(({ line, reason, at }, n) => (
        <li
          key={`${line.id}-${at}-${n.toString()}`}
          className="grid min-h-12 grid-cols-[40px_minmax(0,1fr)_auto] items-baseline gap-x-2 border-edge border-b px-4 py-2.5 text-ink-soft"
        >
          <s>{line.quantity}</s>
          <s className="break-words" dir="auto">
            {line.name}
          </s>
          <span className="text-small">{t('house.taken-back')}</span>
          <span className="col-start-2 text-small break-words" dir="auto">
            {reason}
          </span>
        </li>
      ))}
    </ol>
  )
}

interface LineRowProps {
  line: OrderLine
  amount: string
  provisional: boolean
  selected: boolean
  onSelect?: () => void
}

function LineRow({ line, amount, provisional, selected, onSelect }: LineRowProps) {
  const { t } = useTranslation()
  const content = (
    <>
      <span className="font-semibold">{line.quantity}</span>
      <span className="break-words" dir="auto">
        {line.name}
      </span>
      <span className="text-end">{amount}</span>
      <LineDetails line={line} />
      {provisional && (
        <span className="col-span-2 col-start-2 flex items-center gap-1.5 text-small text-waiting-text">
          <Hourglass aria-hidden size={16} className="shrink-0" />
          {t('house.waits-for-manager')}
        </span>
      )}
    </>
  )
  const grid =
    'grid min-h-12 w-full grid-cols-[40px_minmax(0,1fr)_auto] items-baseline gap-x-2 px-4 py-2.5 text-start'
  return onSelect ? (
    <button
      type="button"
      aria-expanded={selected}
      onMouseDown={(event) => event.preventDefault()}
      onClick={onSelect}
      className={`${grid} active:bg-pressed`}
    >
      {content}
    </button>
  ) : (
    <div className={grid}>{content}</div>
  )
}
