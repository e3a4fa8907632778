import type { OrderTable } from '@evertill/domain'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { Keypad } from '../../components/keypad.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import { MAX_PLACE_NAME, tableOf, typeTableDigit } from './table-entry.ts'

/** Isolates a right-to-left language puts around values: for a screen, not for a name that is kept. */
const ISOLATES = /[\u2066-\u2069]/g

interface TableSheetProps {
  title: string
  /** Words of the act without a table, and with one. */
  skip: string
  act: (table: OrderTable | undefined) => string
  onTable: (table: OrderTable | undefined) => void
  onClose: () => void
}

/** Which table: a number on the pad, or a name. Enter takes it; no table is one tap, too. */
export function TableSheet({ title, ...props }: TableSheetProps) {
  return (
    <Sheet title={title} onClose={props.onClose} width="wide">
      <TableEntry {...props} />
    </Sheet>
  )
}

function TableEntry({ skip, act, onTable }: Omit<TableSheetProps, 'title'>) {
  const { t } = useTranslation()
  const [number, setNumber] = useState('')
  const [name, setName] = useState('')
  const locale = useView(({ till }) => till.store?.locale ?? 'en')
  // On paper and in head office the table is called as the store calls it, whatever this cashier reads.
  const nameOf = (digits: string) =>
    t('house.table.named', { number: digits, lng: locale }).replaceAll(ISOLATES, '')
  const table = tableOf({ number, name }, nameOf)
  const back = () => setNumber((before) => before.slice(0, -1))
  useShortcuts((event) => {
    if (/^[0-9]$/.test(event.key)) setNumber((before) => typeTableDigit(before, event.key))
    else if (event.key === 'Backspace') back()
    else if (event.key === 'Enter') onTable(table)
    else return false
  })
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_320px] gap-8">
      <div className="flex flex-col gap-4">
        <output
          aria-label={t('house.table.chosen')}
          className="flex min-h-24 items-center justify-center rounded border border-edge-strong bg-ground px-4 text-center font-bold text-total break-words"
          dir="auto"
        >
          {table?.name ?? (
            <span className="font-normal text-body text-ink-soft">{t('house.table.type')}</span>
          )}
        </output>
        <TextField label={t('house.table.name')} value={name} onChange={setName} max={MAX_PLACE_NAME} />
        <div className="mt-auto flex flex-col gap-2">
          <Act onPress={() => onTable(undefined)} {...(table ? {} : { keys: 'Enter' })}>
            {skip}
          </Act>
          <Act
            look="primary"
            size="large"
            disabled={!table}
            onPress={() => onTable(table)}
            {...(table ? { keys: 'Enter' } : {})}
          >
            {act(table)}
          </Act>
        </div>
      </div>
      <Keypad
        label={t('house.table.pad')}
        onDigits={(digit) => setNumber((before) => typeTableDigit(before, digit))}
        onBackspace={back}
      />
    </div>
  )
}

/** Asked once, at the first send of guests who sit. */
export function SendTableSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { actions } = useTill()
  return (
    <TableSheet
      title={t('house.table.title')}
      skip={t('house.table.skip')}
      act={(table) => (table ? t('house.table.send', { table: table.name }) : t('house.send.act'))}
      onTable={(table) => void actions.sendFrom(table)}
      onClose={onClose}
    />
  )
}
