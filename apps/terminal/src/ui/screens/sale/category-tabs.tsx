import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useTill, useView } from '../../state/till-context.tsx'

const ALL = 'all'
const TAB =
  'flex h-12 min-w-12 shrink-0 items-center justify-center gap-1.5 rounded border border-edge bg-surface px-3 font-medium text-price active:bg-pressed data-[selected]:border-ink data-[selected]:bg-ink data-[selected]:text-surface data-[focus-visible]:outline-3 data-[focus-visible]:outline-focus'

/** The categories above the tiles; while something is searched for, none of them is in force. */
export function CategoryTabs({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const { store } = useTill()
  const categories = useView((view) => view.till.menu.categories)
  const categoryId = useView((view) => view.categoryId)
  const selected = categoryId ?? ALL
  const ordered = categories.toSorted((a, b) => a.position - b.position)

  return (
    <Tabs
      selectedKey={selected}
      onSelectionChange={(key) =>
        store.setState({ query: '', categoryId: key === ALL ? undefined : String(key) })
      }
      className="flex min-h-0 flex-1 flex-col"
    >
      <TabList
        aria-label={t('sale.categories')}
        data-walk
        className="flex max-h-[128px] flex-wrap gap-2 overflow-y-auto px-4 py-3"
      >
        <Tab id={ALL} className={TAB}>
          {t('sale.all')}
        </Tab>
        {ordered.map((category) => (
          <Tab key={category.id} id={category.id} className={TAB} data-hue={category.hue}>
            <span aria-hidden className="size-3 rounded-pill bg-tint-mark" />
            <span dir="auto">{category.name}</span>
          </Tab>
        ))}
      </TabList>
      <TabPanel id={selected} className="flex min-h-0 flex-1 flex-col">
        {children}
      </TabPanel>
    </Tabs>
  )
}
