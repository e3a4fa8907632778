import { X } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { Button } from '../components/button.tsx'
import { Choice } from '../components/choice.tsx'
import { Field } from '../components/field.tsx'
import { Notice } from '../components/notice.tsx'
import { quantityFrom, quantityWords, unitFor } from './quantity-words.ts'
import { Advice } from './stock-columns.tsx'
import { type StockRow, useMoveStock } from './stock-queries.ts'

const ACTS = [
  { id: 'in', name: 'Goods came in' },
  { id: 'waste', name: 'Wasted' },
  { id: 'count', name: 'Counted' },
] as const
type Act = (typeof ACTS)[number]['id']

/** One item beside the list: how it stands, and what came, went or was counted. */
export function MoveStock({
  storeId,
  row,
  onClose,
}: {
  storeId: string
  row: StockRow
  onClose: () => void
}) {
  const [act, setAct] = useState<Act>('in')
  const [amount, setAmount] = useState('')
  const [reason, setReason] = useState('')
  // Made anew for each booking: a tap that is sent twice is booked once.
  const [id, setId] = useState(() => crypto.randomUUID())
  const move = useMoveStock()
  const typed = quantityFrom(amount, row.unit)
  const booked = typed === undefined ? undefined : bookedBy(act, typed, row.level)
  const ready = booked !== undefined && booked.quantity !== 0 && (act === 'in' || reason.trim() !== '')
  const send = (event: FormEvent) => {
    event.preventDefault()
    if (!booked || !ready) return
    move.mutate(
      { storeId, id, stockItemId: row.id, reason: reason.trim(), ...booked },
      {
        onSuccess() {
          setAmount('')
          setReason('')
          setId(crypto.randomUUID())
        },
      },
    )
  }
  const facts = [
    ['On the shelf', row.level],
    ['Promised to open orders', row.reserved],
    ['Free', row.level - row.reserved],
  ] as const
  return (
    <aside
      aria-label="Stock item"
      className="flex h-full w-104 shrink-0 flex-col border-s border-edge bg-surface"
    >
      <header className="flex h-14 shrink-0 items-center gap-3 border-b border-edge ps-5 pe-2">
        <h2 className="grow truncate text-body font-semibold">{row.name}</h2>
        <Button kind="icon" aria-label="Close" onPress={onClose}>
          <X aria-hidden className="size-5" />
        </Button>
      </header>
      <div className="flex min-h-0 grow flex-col gap-5 overflow-auto p-5">
        <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-1">
          {facts.map(([name, quantity]) => (
            <div key={name} className="contents">
              <dt className="text-ink-soft">{name}</dt>
              <dd className="text-end tabular-nums">{quantityWords(quantity, row.unit)}</dd>
            </div>
          ))}
          <dt className="text-ink-soft">To order</dt>
          <dd className="text-end">
            <Advice of={row} />
          </dd>
        </dl>
        <form onSubmit={send} className="flex flex-col gap-4">
          <Choice
            label="What happened"
            options={ACTS}
            chosen={act}
            onChoose={(chosen) => setAct(ACTS.find((one) => one.id === chosen)?.id ?? 'in')}
          />
          <Field
            label={`${act === 'count' ? 'On the shelf now' : 'How much'}, in ${unitFor(row.unit).name.toLowerCase()}s`}
            value={amount}
            onChange={setAmount}
            inputClassName="tabular-nums"
          />
          <Field
            label={act === 'in' ? 'From whom or why (may stay empty)' : 'Why, for whoever reads this later'}
            value={reason}
            onChange={setReason}
            maxLength={200}
          />
          <Button
            kind="primary"
            type="submit"
            className="h-11 self-start"
            isDisabled={!ready || move.isPending}
          >
            {booked && booked.quantity !== 0
              ? `Book ${booked.quantity > 0 ? '+' : ''}${quantityWords(booked.quantity, row.unit)}`
              : 'Book'}
          </Button>
          {move.error && <Notice problem={move.error} />}
        </form>
      </div>
    </aside>
  )
}

/** The entry it makes: a count books the difference, so what is sold meanwhile still counts. */
function bookedBy(act: Act, typed: number, level: number) {
  switch (act) {
    case 'in':
      return { type: 'stock.in', quantity: typed } as const
    case 'waste':
      return { type: 'stock.waste', quantity: -typed } as const
    case 'count':
      return { type: 'stock.adjust', quantity: typed - level } as const
  }
}
