import type { Minor, OrderLine, ShortLine } from '@evertill/domain'
import { Minus, Pencil, Plus, SlidersHorizontal, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { classNames } from '../../components/class-names.ts'
import { useReader } from '../../state/reader-context.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import { stepsOf } from './item-choice.ts'
import { LineDetails } from './line-details.tsx'
import { NoteSheet } from './note-sheet.tsx'
import { ShortMark } from './short-mark.tsx'

interface BasketLineProps {
  line: OrderLine
  /** Listed price × quantity with modifiers, minor units. */
  listed: Minor
  selected: boolean
  /** False while money is being taken: the lines stand fast. */
  open: boolean
  /** Where there is not enough left for it. */
  short?: ShortLine | undefined
}

/** A line: quantity, name, amount; its choices and its note below; tapped, it shows what can be done to it. */
export function BasketLine({ line, listed, selected, open, short }: BasketLineProps) {
  const { money } = useReader()
  const { store } = useTill()
  return (
    <li className={classNames('border-edge border-b', selected && 'bg-accent-soft')}>
      <button
        type="button"
        disabled={!open}
        aria-expanded={selected}
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => store.setState({ selectedLineId: selected ? undefined : line.id })}
        className="grid min-h-12 w-full grid-cols-[40px_minmax(0,1fr)_auto] items-baseline gap-x-2 px-4 py-2.5 text-start active:bg-pressed disabled:active:bg-transparent"
      >
        <span className="font-semibold">{line.quantity}</span>
        <span className="break-words" dir="auto">
          {line.name}
        </span>
        <span className="text-end">{money.amount(listed)}</span>
        <LineDetails line={line} />
      </button>
      {short && <ShortMark short={short} open={open} />}
      {selected && <LineActs line={line} />}
    </li>
  )
}

function LineActs({ line }: { line: OrderLine }) {
  const { t } = useTranslation()
  const { actions, store } = useTill()
  const menu = useView((view) => view.till.menu)
  const [noting, setNoting] = useState(false)
  const item = menu.items.find(({ id }) => id === line.itemId)
  const hasChoices = item !== undefined && stepsOf(menu, item).length > 0

  return (
    <div className="flex gap-2 px-4 pb-3">
      <Act label={t('line.less')} onPress={() => void actions.changeQuantity(line.id, -1)} className="px-0">
        <Minus aria-hidden size={20} />
      </Act>
      <Act label={t('line.more')} onPress={() => void actions.changeQuantity(line.id, 1)} className="px-0">
        <Plus aria-hidden size={20} />
      </Act>
      {hasChoices && (
        <Act
          label={t('line.options')}
          onPress={() => store.setState({ configuring: { itemId: item.id, quantity: line.quantity, line } })}
          className="px-0"
        >
          <SlidersHorizontal aria-hidden size={20} />
        </Act>
      )}
      <Act onPress={() => setNoting(true)} className="flex-1">
        <Pencil aria-hidden size={18} />
        {t('line.note')}
      </Act>
      <Act
        look="danger"
        label={t('line.remove')}
        onPress={() => void actions.removeLine(line.id)}
        className="px-0"
      >
        <Trash2 aria-hidden size={20} />
      </Act>
      {noting && (
        <NoteSheet
          name={line.name}
          note={line.note}
          onClose={() => setNoting(false)}
          onSave={(note) => {
            setNoting(false)
            void actions.setNote(line.id, note)
          }}
        />
      )}
    </div>
  )
}
