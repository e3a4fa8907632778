import { useRef } from 'react'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import { CategoryTabs } from './category-tabs.tsx'
import { Configurator } from './configurator.tsx'
import { saleKeys } from './sale-keys.ts'
import { SearchField } from './search-field.tsx'
import { useShownItems } from './shown-items.ts'
import { TileGrid } from './tile-grid.tsx'

/** Find an item, tap it: the left part of the till while an order is being taken. */
export function SaleScreen() {
  const till = useTill()
  const searchRef = useRef<HTMLInputElement>(null)
  const items = useShownItems()
  const configuring = useView((view) => view.configuring)
  useShortcuts((event) => saleKeys(till, event, () => searchRef.current?.focus()))

  return (
    <>
      <div className="flex items-center gap-2 px-4 pt-4">
        <SearchField inputRef={searchRef} firstItem={items[0]} />
      </div>
      <CategoryTabs>
        <TileGrid items={items} />
      </CategoryTabs>
      {configuring && <Configurator key={configuring.itemId} configuring={configuring} />}
    </>
  )
}
