import { explainRejection, type OpenOrder, type OrderLine, splitOrder } from '@evertill/domain'
import { Minus, Plus, Split } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { v7 as uuidv7 } from 'uuid'
import { Act } from '../../components/act.tsx'
import { classNames } from '../../components/class-names.ts'
import { Keypad } from '../../components/keypad.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { useTill } from '../../state/till-context.tsx'
import { amountOf, backspace, typeDigits } from './amount-entry.ts'
import {
  givePiece,
  MOST_CHECKS,
  openSplit,
  piecesOf,
  planOf,
  type SplitChoice,
  type SplitWay,
  seatsOf,
} from './split-choice.ts'

/** How the bill is split: the same for each, by items, by seats, or an amount and the rest. */
export function SplitSheet({ order, onClose }: { order: OpenOrder; onClose: () => void }) {
  const { t } = useTranslation()
  return (
    <Sheet title={t('split.title')} onClose={onClose} width="wide">
      <SplitEntry order={order} onClose={onClose} />
    </Sheet>
  )
}

interface Part {
  order: OpenOrder
  choice: SplitChoice
  onChoose: (choice: SplitChoice) => void
}

function SplitEntry({ order, onClose }: { order: OpenOrder; onClose: () => void }) {
  const { t } = useTranslation()
  const { money } = useReader()
  const { actions } = useTill()
  const [ids] = useState(() => Array.from({ length: 99 }, () => uuidv7()))
  const [choice, onChoose] = useState(() => openSplit(order))
  const plan = planOf(order, choice, ids)
  const checks = splitOrder(order, plan)
  const ways: readonly SplitWay[] = [
    'equal',
    'items',
    'amounts',
    ...(seatsOf(order).length > 1 ? ['seats' as const] : []),
  ]
  const split = async () => {
    if (!checks.ok) return
    onClose()
    await actions.splitBill(plan)
  }
  useShortcuts((event) => {
    if (event.key !== 'Enter') return false
    void split()
  })
  return (
    <div className="flex flex-col gap-4">
      <div className="flex gap-2">
        {ways.map((way) => (
          <button
            key={way}
            type="button"
            aria-pressed={way === choice.way}
            onClick={() => onChoose({ ...choice, way })}
            className={classNames(
              'min-h-12 flex-1 rounded border-2 px-3 font-medium active:bg-pressed',
              way === choice.way ? 'border-ink' : 'border-edge',
            )}
          >
            {t(`split.way.${way}`)}
          </button>
        ))}
      </div>
      <div className="min-h-[264px]">
        {(choice.way === 'equal' || choice.way === 'items') && (
          <Guests order={order} choice={choice} onChoose={onChoose} />
        )}
        {choice.way === 'items' && <Items order={order} choice={choice} onChoose={onChoose} />}
        {choice.way === 'amounts' && <Amount order={order} choice={choice} onChoose={onChoose} />}
      </div>
      <ul className="flex flex-wrap gap-x-6 gap-y-1" aria-label={t('split.checks')}>
        {checks.ok &&
          checks.value.map(({ id, total }, at) => (
            <li key={id} className="flex items-baseline gap-2" data-testid="split-preview">
              <span className="text-ink-soft text-small">{t('split.guest', { number: at + 1 })}</span>
              <span className="font-semibold">{money.amount(total)}</span>
            </li>
          ))}
      </ul>
      <p role="alert" className="rounded bg-waiting-soft px-3 py-2 text-waiting-text empty:hidden">
        {!checks.ok &&
          (checks.error.type === 'check-empty'
            ? t('split.empty')
            : t('problem.other', { detail: explainRejection(checks.error, money.withCurrency) }))}
      </p>
      <Act look="primary" size="large" keys="Enter" disabled={!checks.ok} onPress={() => void split()}>
        <Split aria-hidden size={22} />
        {t('split.act')}
      </Act>
    </div>
  )
}

function Guests({ choice, onChoose }: Part) {
  const { t } = useTranslation()
  const to = (guests: number) => onChoose({ ...choice, guests, pieces: {} })
  return (
    <div className="mb-4 flex items-center gap-3">
      <span className="flex-1 font-medium">{t('split.guests')}</span>
      <Act label={t('line.less')} disabled={choice.guests <= 2} onPress={() => to(choice.guests - 1)}>
        <Minus aria-hidden size={20} />
      </Act>
      <output aria-label={t('split.guests')} className="w-12 text-center font-bold text-title">
        {choice.guests}
      </output>
      <Act
        label={t('line.more')}
        disabled={choice.guests >= MOST_CHECKS}
        onPress={() => to(choice.guests + 1)}
      >
        <Plus aria-hidden size={20} />
      </Act>
    </div>
  )
}

/** Each line with a button for every guest: a tap gives one piece to them, one on the first takes all back. */
function Items({ order, choice, onChoose }: Part) {
  const { t } = useTranslation()
  const give = (line: OrderLine, guest: number) => onChoose(givePiece(choice, line, guest))
  return (
    <div className="flex flex-col gap-2">
      <p className="text-ink-soft text-small">{t('split.items-what')}</p>
      <ul className="flex max-h-[264px] flex-col overflow-y-auto">
        {order.lines.map((line) => (
          <li key={line.id} className="flex items-center gap-3 border-edge border-b py-1">
            <span className="min-w-0 flex-1 break-words" dir="auto">
              {line.name}
            </span>
            {piecesOf(line, choice).map((pieces, guest) => (
              <button
                // biome-ignore lint/suspicious/noArrayIndexKey: a guest is known by their place
                key={guest}
                type="button"
                aria-label={t('split.give', { item: line.name, number: guest + 1, count: pieces })}
                onClick={() => give(line, guest)}
                className={classNames(
                  'size-12 shrink-0 rounded border-2 font-semibold active:bg-pressed',
                  pieces > 0 ? 'border-ink' : 'border-edge text-ink-soft',
                )}
              >
                {pieces}
              </button>
            ))}
          </li>
        ))}
      </ul>
    </div>
  )
}

/** What the first guest pays; the rest is the other's. */
function Amount({ choice, onChoose }: Part) {
  const { t } = useTranslation()
  const { money } = useReader()
  const entry = choice.amount === 0 ? '' : String(choice.amount)
  const type = (next: string) => onChoose({ ...choice, amount: amountOf(next) })
  useShortcuts((event) => {
    if (/^[0-9]$/.test(event.key)) type(typeDigits(entry, event.key))
    else if (event.key === 'Backspace') type(backspace(entry))
    else return false
  })
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_280px] gap-6">
      <div className="flex flex-col gap-2">
        <p className="text-ink-soft text-small">{t('split.amount-what')}</p>
        <output
          aria-label={t('split.guest', { number: 1 })}
          className="flex min-h-20 items-center justify-center rounded border border-edge-strong bg-ground font-bold text-total"
        >
          {money.withCurrency(choice.amount)}
        </output>
      </div>
      <Keypad
        label={t('split.pad')}
        corner="00"
        onDigits={(digits) => type(typeDigits(entry, digits))}
        onBackspace={() => type(backspace(entry))}
      />
    </div>
  )
}
