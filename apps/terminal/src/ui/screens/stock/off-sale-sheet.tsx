import { createNameSearch, isModifierSoldOut, type Menu } from '@evertill/domain'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { Sheet } from '../../components/sheet.tsx'
import { TextField } from '../../components/text-field.tsx'
import { useTill, useView } from '../../state/till-context.tsx'

const MAX_RESULTS = 30
const MAX_QUERY = 60

/** Items of the menu, then what can be chosen for them, each once. */
const onSaleOf = ({ items, modifierGroups }: Menu) => [
  ...items.filter(({ available }) => available),
  ...new Map(
    modifierGroups
      .flatMap(({ modifiers }) => modifiers)
      .filter((modifier) => !isModifierSoldOut(modifier))
      .map((modifier) => [modifier.id, modifier]),
  ).values(),
]

/** 86 by hand: which item or choice is not sold any more, on every till, until somebody puts it back. */
export function OffSaleSheet({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation()
  const { stock } = useTill()
  const menu = useView((view) => view.till.menu)
  const soldOut = useView((view) => view.till.stock.soldOut)
  const [query, setQuery] = useState('')
  const onSale = useMemo(() => onSaleOf(menu).filter(({ id }) => !soldOut.has(id)), [menu, soldOut])
  const search = useMemo(() => createNameSearch(onSale), [onSale])
  const wanted = query.trim()
  const found = wanted === '' ? onSale.slice(0, MAX_RESULTS) : search(wanted, MAX_RESULTS)
  const take = (id: string) => {
    onClose()
    void stock.setSoldOut(id, true)
  }
  return (
    <Sheet title={t('stock.take-off')} onClose={onClose}>
      <div className="flex flex-col gap-4">
        <p className="text-ink-soft">{t('stock.take-off-what')}</p>
        <TextField label={t('sale.find')} value={query} onChange={setQuery} max={MAX_QUERY} autoFocus />
        <ul aria-label={t('stock.items')} className="flex max-h-[44vh] flex-col gap-2 overflow-y-auto">
          {found.map((item) => (
            <li key={item.id}>
              <Act onPress={() => take(item.id)} className="w-full justify-start">
                <span className="min-w-0 truncate" dir="auto">
                  {item.name}
                </span>
              </Act>
            </li>
          ))}
        </ul>
        {found.length === 0 && <p>{t('stock.no-item')}</p>}
      </div>
    </Sheet>
  )
}
