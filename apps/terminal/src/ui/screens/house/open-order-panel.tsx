import type { OrderLine } from '@evertill/domain'
import { ArrowRightLeft, Ban, ListPlus, Printer, Split } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OpenOrderView } from '../../../engine/terminal.ts'
import { Act } from '../../components/act.tsx'
import { useReader } from '../../state/reader-context.tsx'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { useTill } from '../../state/till-context.tsx'
import { useOrderName } from '../../state/use-house.ts'
import { BillTotals } from './bill-totals.tsx'
import { CancelSheet } from './cancel-sheet.tsx'
import { everything, piecesOf } from './items-chosen.ts'
import { MoveItemsSheet, useOrderAtTable } from './move-items-sheet.tsx'
import { OrderLines } from './order-lines.tsx'
import { OrderMarks } from './order-marks.tsx'
import { TableSheet } from './table-sheet.tsx'
import { VoidSheet } from './void-sheet.tsx'

type Asking =
  | { readonly type: 'void'; readonly line: OrderLine }
  | { readonly type: 'move' | 'items' | 'cancel' }

/** One open order: its lines, what is still to pay, and all that can be done to it. */
export function OpenOrderPanel({ view }: { view: OpenOrderView }) {
  const { t } = useTranslation()
  const { actions } = useTill()
  const { money } = useReader()
  const name = useOrderName()
  const [selectedId, setSelectedId] = useState<string>()
  const [asking, setAsking] = useState<Asking>()
  const { order, balance, provisionalLineIds } = view
  const selected = order.lines.find(({ id }) => id === selectedId)
  const joins = useOrderAtTable(order)
  const ask = (type: 'move' | 'items' | 'cancel') => setAsking({ type })
  const close = () => setAsking(undefined)

  useShortcuts((event) => {
    if (event.key === 'F5') void actions.addItems(order.id)
    else if (event.key === 'F6') ask('move')
    else if (event.key === 'F7') ask('items')
    else if (event.key === 'F8') ask('cancel')
    else if (event.key === 'F9') void actions.printBill(order)
    else if (event.key === 'F10') actions.openBill(order)
    else if (event.key === 'Delete' && selected) setAsking({ type: 'void', line: selected })
    else return false
  })

  return (
    <>
      <header className="flex min-h-16 items-center gap-2 border-edge border-b py-2 ps-4 pe-2">
        <div className="min-w-0 flex-1">
          <h2 className="truncate font-semibold text-title" dir="auto">
            {name(order)}
          </h2>
          <OrderMarks view={view} />
        </div>
        <Act
          look="quiet"
          label={t('house.print-bill')}
          keys="F9"
          onPress={() => void actions.printBill(order)}
          className="px-2"
        >
          <Printer aria-hidden size={20} />
        </Act>
        <Act
          look="quiet"
          label={t('house.cancel.act')}
          keys="F8"
          onPress={() => ask('cancel')}
          className="px-2"
        >
          <Ban aria-hidden size={20} />
        </Act>
      </header>
      <OrderLines
        order={order}
        provisionalIds={provisionalLineIds}
        selectedId={selectedId}
        onSelect={(id) => setSelectedId(id === selectedId ? undefined : id)}
        onVoid={(line) => setAsking({ type: 'void', line })}
      />
      <footer className="flex flex-col gap-3 border-edge border-t p-4">
        <BillTotals order={order} balance={balance} />
        <div className="grid grid-cols-2 gap-2">
          <Act keys="F6" onPress={() => ask('move')} className="px-2">
            <ArrowRightLeft aria-hidden size={18} />
            {t('house.move.open')}
          </Act>
          <Act keys="F7" onPress={() => ask('items')} className="px-2">
            <Split aria-hidden size={18} className="rtl:-scale-x-100" />
            {t('house.items.open')}
          </Act>
          <Act keys="F5" onPress={() => void actions.addItems(order.id)} className="col-span-2 px-2">
            <ListPlus aria-hidden size={18} />
            {t('house.add')}
          </Act>
        </div>
        <Act look="primary" size="large" keys="F10" onPress={() => actions.openBill(order)}>
          {t('basket.pay', { amount: money.withCurrency(balance) })}
        </Act>
      </footer>
      {asking?.type === 'void' && <VoidSheet orderId={order.id} line={asking.line} onClose={close} />}
      {asking?.type === 'cancel' && <CancelSheet orderId={order.id} name={name(order)} onClose={close} />}
      {asking?.type === 'items' && <MoveItemsSheet order={order} name={name(order)} onClose={close} />}
      {asking?.type === 'move' && (
        <TableSheet
          title={t('house.move.title', { order: name(order) })}
          skip={t('house.move.skip')}
          act={(table) => {
            if (!table) return t('house.move.open')
            return t(joins(table) ? 'house.move.join' : 'house.move.act', { table: table.name })
          }}
          onTable={(table) => {
            close()
            const joined = joins(table)
            if (!joined) return void actions.moveTable(order.id, table)
            const pieces = piecesOf(everything(order))
            void actions.moveItems({ fromOrderId: order.id, pieces, to: { orderId: joined.id } })
          }}
          onClose={close}
        />
      )}
    </>
  )
}
