import type { OpenOrder, OrderTable } from '@evertill/domain'
import { LayoutGrid, Minus, Plus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useTill } from '../../state/till-context.tsx'
import { useOpenOrders, useOrderName } from '../../state/use-house.ts'
import { lineDetails } from '../sale/basket-lines.ts'
import { everything, type ItemsChosen, isLed, NOTHING_CHOSEN, piecesOf, step } from './items-chosen.ts'
import { TableSheet } from './table-sheet.tsx'

interface MoveItemsSheetProps {
  order: OpenOrder
  name: string
  onClose: () => void
}

/** Guests part, or sit together: which items go, and to whom. */
export function MoveItemsSheet({ order, name, onClose }: MoveItemsSheetProps) {
  const { t } = useTranslation()
  const { actions } = useTill()
  const [chosen, setChosen] = useState(NOTHING_CHOSEN)
  const [atTable, setAtTable] = useState(false)
  const joins = useOrderAtTable(order)
  const go = (to: { orderId: string } | { table: OrderTable | undefined }) => {
    onClose()
    void actions.moveItems({ fromOrderId: order.id, pieces: piecesOf(chosen), to })
  }
  if (atTable) {
    return (
      <TableSheet
        title={t('house.items.where', { order: name })}
        skip={t('house.items.no-table')}
        act={(table) => (joins(table) ? t('house.move.join', { table: table?.name }) : wordsOf(table))}
        onTable={(table) => {
          const joined = joins(table)
          go(joined ? { orderId: joined.id } : { table })
        }}
        onClose={onClose}
      />
    )
  }
  const count = [...chosen].reduce((sum, [lineId, pieces]) => sum + (isLed(order, lineId) ? 0 : pieces), 0)
  return (
    <Sheet title={t('house.items.title', { order: name })} onClose={onClose} width="wide">
      <div className="grid min-h-0 grid-cols-[minmax(0,1fr)_320px] gap-8">
        <ChosenLines order={order} chosen={chosen} onChange={setChosen} />
        <section className="flex min-h-0 flex-col gap-2">
          <h3 className="font-semibold">{t('house.items.chosen', { count })}</h3>
          <Act look="primary" size="large" disabled={count === 0} onPress={() => setAtTable(true)}>
            <LayoutGrid aria-hidden size={20} />
            {t('house.items.another-table')}
          </Act>
          <OtherOrders order={order} disabled={count === 0} onChoose={(orderId) => go({ orderId })} />
        </section>
      </div>
    </Sheet>
  )

  function wordsOf(table: OrderTable | undefined): string {
    return table ? t('house.move.act', { table: table.name }) : t('house.move.open')
  }
}

/** The other guests' order at a table, if it has one that items of this order could go to. */
export function useOrderAtTable(order: OpenOrder): (table: OrderTable | undefined) => OpenOrder | undefined {
  const orders = useOpenOrders() ?? []
  return (table) =>
    orders.find(
      ({ order: other }) =>
        table && other.id !== order.id && other.type === order.type && other.table?.id === table.id,
    )?.order
}

interface ChosenLinesProps {
  order: OpenOrder
  chosen: ItemsChosen
  onChange: (chosen: ItemsChosen) => void
}

function ChosenLines({ order, chosen, onChange }: ChosenLinesProps) {
  const { t } = useTranslation()
  const all = everything(order)
  const isAll = chosen.size === all.size && [...all].every(([id, pieces]) => chosen.get(id) === pieces)
  return (
    <section className="flex min-h-0 flex-col gap-2">
      <Act onPress={() => onChange(isAll ? NOTHING_CHOSEN : all)}>
        {t(isAll ? 'house.items.none' : 'house.items.all')}
      </Act>
      <ol aria-label={t('basket.lines')} className="flex max-h-[52vh] flex-col overflow-y-auto">
        {order.lines.map((line) => {
          const pieces = chosen.get(line.id) ?? 0
          return (
            <li
              key={line.id}
              className="grid min-h-16 grid-cols-[minmax(0,1fr)_auto] items-center gap-x-3 border-edge border-b py-1"
            >
              <span className="flex min-w-0 flex-col break-words" dir="auto">
                {line.name}
                {lineDetails(line).map((detail) => (
                  <span key={detail} className="text-ink-soft text-small">
                    {detail}
                  </span>
                ))}
              </span>
              {isLed(order, line.id) ? (
                <span className="pe-4 text-ink-soft text-small">
                  {t('house.void.of', { pieces, of: line.quantity })}
                </span>
              ) : (
                <span className="flex items-center gap-1">
                  <Act
                    label={t('house.items.less', { name: line.name })}
                    disabled={pieces === 0}
                    onPress={() => onChange(step(order, chosen, line.id, -1))}
                  >
                    <Minus aria-hidden size={20} />
                  </Act>
                  <output aria-label={line.name} className="w-20 text-center font-semibold">
                    {t('house.void.of', { pieces, of: line.quantity })}
                  </output>
                  <Act
                    label={t('house.items.more', { name: line.name })}
                    disabled={pieces === line.quantity}
                    onPress={() => onChange(step(order, chosen, line.id, 1))}
                  >
                    <Plus aria-hidden size={20} />
                  </Act>
                </span>
              )}
            </li>
          )
        })}
      </ol>
    </section>
  )
}

interface OtherOrdersProps {
  order: OpenOrder
  disabled: boolean
  onChoose: (orderId: string) => void
}

/** Orders of other guests that may take them: of the same kind. */
function OtherOrders({ order, disabled, onChoose }: OtherOrdersProps) {
  const { t } = useTranslation()
  const { money } = useReader()
  const name = useOrderName()
  const others = (useOpenOrders() ?? []).filter(
    ({ order: other }) => other.id !== order.id && other.type === order.type,
  )
  if (others.length === 0) return null
  return (
    <>
      <h3 className="pt-2 font-semibold">{t('house.items.to-guests')}</h3>
      <ul className="flex max-h-[40vh] flex-col gap-2 overflow-y-auto">
        {others.map(({ order: other, balance }) => (
          <li key={other.id}>
            <Act
              size="large"
              disabled={disabled}
              onPress={() => onChoose(other.id)}
              className="w-full justify-between"
            >
              <span className="min-w-0 truncate" dir="auto">
                {name(other)}
              </span>
              <span className="shrink-0 text-ink-soft">{money.amount(balance)}</span>
            </Act>
          </li>
        ))}
      </ul>
    </>
  )
}
