import type { MenuItem } from '@evertill/domain'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useView } from '../../state/till-context.tsx'
import { useLeft } from '../../state/use-stock.ts'
import { quantityByItem } from './basket-lines.ts'
import { ItemTile } from './item-tile.tsx'

/** Pixels: the least width of a tile, its height, and the gap between two. */
const TILE_WIDTH = 128
const TILE_HEIGHT = 96
const GAP = 8

/** All tiles of a category; only those in sight are in the page, so 20,000 items scroll like 20. */
export function TileGrid({ items }: { items: readonly MenuItem[] }) {
  const { t } = useTranslation()
  const scrollRef = useRef<HTMLDivElement>(null)
  const columns = useColumns(scrollRef)
  const query = useView((view) => view.query.trim())
  const categories = useView((view) => view.till.menu.categories)
  const order = useView((view) => view.till.basket?.order)
  const leftOf = useLeft()
  const quantities = useMemo(() => quantityByItem(order), [order])
  const hues = useMemo(() => new Map(categories.map(({ id, hue }) => [id, hue])), [categories])
  const rows = useVirtualizer({
    count: Math.ceil(items.length / columns),
    getScrollElement: () => scrollRef.current,
    estimateSize: () => TILE_HEIGHT + GAP,
    overscan: 3,
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new list starts at its top
  useEffect(() => {
    void scrollRef.current?.scrollTo(0, 0)
  }, [items])

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only moves the focus between the buttons inside
    <div
      ref={scrollRef}
      data-walk
      onKeyDown={(event) => walkTiles(event, columns)}
      className="min-h-0 flex-1 overflow-y-auto px-4 pb-4"
    >
      {items.length === 0 && (
        <p role="status" className="p-8 text-center text-ink-soft">
          {query === '' ? t('sale.no-items') : t('sale.not-found', { query })}
        </p>
      )}
      <div className="relative" style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => (
          <div
            key={row.key}
            className="absolute inset-x-0 grid gap-2"
            style={{
              insetBlockStart: row.start,
              height: TILE_HEIGHT,
              gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))`,
            }}
          >
            {items.slice(row.index * columns, (row.index + 1) * columns).map((item) => (
              <ItemTile
                key={item.id}
                item={item}
                hue={hues.get(item.categoryId) ?? 8}
                quantity={quantities.get(item.id) ?? 0}
                {...leftOf(item)}
              />
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}

function useColumns(ref: { readonly current: HTMLElement | null }): number {
  const [columns, setColumns] = useState(6)
  useLayoutEffect(() => {
    const box = ref.current
    if (!box) return
    const measure = () => {
      const width = box.clientWidth - 32
      setColumns(Math.max(1, Math.floor((width + GAP) / (TILE_WIDTH + GAP))))
    }
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(box)
    return () => observer.disconnect()
  }, [ref])
  return columns
}

/** Arrow keys walk over the tiles in reading order, so right is back in a right-to-left till. */
function walkTiles(event: KeyboardEvent<HTMLElement>, columns: number) {
  const forward = document.documentElement.dir === 'rtl' ? 'ArrowLeft' : 'ArrowRight'
  const steps: Record<string, number> = {
    ArrowDown: columns,
    ArrowUp: -columns,
    ArrowLeft: -1,
    ArrowRight: -1,
  }
  steps[forward] = 1
  const step = steps[event.key]
  if (step === undefined) return
  const tiles = [...event.currentTarget.querySelectorAll<HTMLElement>('button')]
  const at = tiles.findIndex((tile) => tile.matches(':focus'))
  const next = tiles[at + step]
  if (at === -1 || !next) return
  event.preventDefault()
  next.focus()
  next.scrollIntoView({ block: 'nearest' })
}
