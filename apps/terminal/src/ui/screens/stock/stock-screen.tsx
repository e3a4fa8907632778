import type { StockItem } from '@evertill/domain'
import { Ban, PackageCheck, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { classNames } from '../../components/class-names.ts'
import { stockWords } from '../../format/stock-format.ts'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import { MoveSheet, type StockAct } from './move-sheet.tsx'
import { OffSaleSheet } from './off-sale-sheet.tsx'

const NOTHING = { level: 0, reserved: 0 }
const ACTS: readonly StockAct[] = ['receive', 'waste', 'count']

/** What is left? The answer at the top, below it each thing that is counted and what to do about it. */
export function StockScreen() {
  const { t } = useTranslation()
  const { store, stock } = useTill()
  const items = useView((view) => view.till.menu.stockItems) ?? []
  const menuItems = useView((view) => view.till.menu.items)
  const groups = useView((view) => view.till.menu.modifierGroups)
  const { levels, soldOut } = useView((view) => view.till.stock)
  const [open, setOpen] = useState<{ readonly item: StockItem; readonly act: StockAct }>()
  const [taking, setTaking] = useState(false)
  useShortcuts((event) => {
    if (event.key === 'F6') setTaking(true)
    else if (event.key === 'Escape') store.setState({ screen: 'sale' })
    else return false
  })
  const rows = items.map((item) => ({ item, ...(levels.get(item.id) ?? NOTHING) }))
  const byHand = new Map(
    [...menuItems, ...groups.flatMap(({ modifiers }) => modifiers)]
      .filter(({ id }) => soldOut.has(id))
      .map(({ id, name }) => [id, name]),
  )
  const out = rows.filter(({ level, reserved }) => level <= reserved).length
  const Glyph = out > 0 ? TriangleAlert : PackageCheck
  const answer = items.length === 0 ? 'none' : out > 0 ? 'out' : 'ok'
  return (
    <section className="flex min-h-0 min-w-0 flex-1 flex-col gap-3 px-6 py-3">
      <header className="flex items-center justify-between gap-4">
        <h1 className="font-semibold text-title">{t('stock.question')}</h1>
        <Act keys="F6" onPress={() => setTaking(true)}>
          <Ban aria-hidden size={20} />
          {t('stock.take-off')}
        </Act>
      </header>
      <p
        data-testid="stock-answer"
        className={classNames(
          'flex items-center gap-3 font-bold text-total',
          out > 0 ? 'text-waiting-text' : 'text-accent-text',
        )}
      >
        <Glyph aria-hidden size={32} className="shrink-0" />
        {t(`stock.answer.${answer}`, { count: out })}
      </p>
      <ul
        aria-label={t('stock.list')}
        className="min-h-0 flex-1 divide-y divide-edge overflow-y-auto rounded border border-edge bg-surface"
      >
        {rows.map(({ item, level, reserved }) => (
          <li
            key={item.id}
            className="grid grid-cols-[minmax(0,1fr)_auto_auto] items-center gap-x-6 gap-y-1 px-4 py-2"
          >
            <span className="min-w-0">
              <span className="block truncate font-semibold" dir="auto">
                {item.name}
              </span>
              <span className="text-ink-soft text-small">
                {t('stock.row', {
                  level: stockWords(level, item.unit),
                  reserved: stockWords(reserved, item.unit),
                })}
              </span>
            </span>
            <span className="flex items-center gap-2 text-end font-bold text-title">
              {level <= reserved && (
                <span className="rounded border border-edge-strong px-1.5 text-small">86</span>
              )}
              <bdi>{stockWords(level - reserved, item.unit)}</bdi>
            </span>
            <span className="flex gap-2">
              {ACTS.map((act) => (
                <Act key={act} onPress={() => setOpen({ item, act })}>
                  {t(`stock.act.${act}`)}
                </Act>
              ))}
            </span>
          </li>
        ))}
        {[...byHand].map(([id, name]) => (
          <li key={id} className="flex items-center gap-6 px-4 py-2">
            <span className="min-w-0 flex-1">
              <span className="block truncate font-semibold" dir="auto">
                {name}
              </span>
              <span className="text-ink-soft text-small">{t('stock.off')}</span>
            </span>
            <Act onPress={() => void stock.setSoldOut(id, false)}>{t('stock.back')}</Act>
          </li>
        ))}
      </ul>
      {taking && <OffSaleSheet onClose={() => setTaking(false)} />}
      {open && <MoveSheet {...open} onClose={() => setOpen(undefined)} />}
    </section>
  )
}
