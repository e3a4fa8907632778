import type { MenuItem, Minor } from '@evertill/domain'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useReader } from '../../state/reader-context.tsx'
import { useTill } from '../../state/till-context.tsx'

interface ItemTileProps {
  item: MenuItem
  hue: number
  /** Pieces of it in the basket. */
  quantity: number
  soldOut: boolean
  /** How many more can be sold; absent where nobody counts. */
  left?: number | undefined
}

/** From so few on the tile says how many are left. */
const FEW_LEFT = 10

/** One item to tap. A plain button, not a component with state: there may be hundreds in sight. */
export const ItemTile = memo(function ItemTile({ item, hue, quantity, soldOut, left }: ItemTileProps) {
  const { t } = useTranslation()
  const { actions } = useTill()
  const { money } = useReader()
  const { from, to } = priceRange(item)

  if (soldOut) {
    return (
      <button
        type="button"
        aria-disabled
        data-hue={hue}
        className="relative flex flex-col justify-between overflow-hidden rounded border border-edge border-dashed bg-sunken p-3 text-start text-ink-soft"
      >
        <span className="line-clamp-2 font-semibold text-body leading-5" dir="auto">
          {item.name}
        </span>
        <span className="flex items-center justify-between gap-2">
          <span className="text-price">{t('sale.sold-out')}</span>
          <span className="flex items-center gap-1">
            <span className="rounded border border-edge-strong px-1.5 font-bold text-small">86</span>
            {quantity > 0 && <InBasket quantity={quantity} />}
          </span>
        </span>
      </button>
    )
  }
  return (
    <button
      type="button"
      data-hue={hue}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => void actions.tapItem(item)}
      className="relative flex flex-col justify-between overflow-hidden rounded border border-tint-mark/40 border-s-4 border-s-tint-mark bg-tint px-2.5 py-3 text-start text-tint-ink active:brightness-90"
    >
      <span className="line-clamp-2 font-semibold text-body leading-5" dir="auto">
        {item.name}
      </span>
      <span className="flex items-end justify-between gap-1">
        {from === to ? (
          <span className="text-price">{money.amount(from)}</span>
        ) : (
          <span className="text-price">
            <bdi aria-hidden>{money.amount(from)}+</bdi>
            <span className="sr-only">{t('sale.from-price', { price: money.amount(from) })}</span>
          </span>
        )}
        <span className="flex items-center gap-1">
          {left !== undefined && left <= FEW_LEFT && (
            <span className="whitespace-nowrap font-medium text-small">
              {t('sale.left', { count: left })}
            </span>
          )}
          {quantity > 0 && <InBasket quantity={quantity} />}
        </span>
      </span>
    </button>
  )
})

function InBasket({ quantity }: { quantity: number }) {
  const { t } = useTranslation()
  return (
    <span className="-my-1 flex h-7 min-w-7 items-center justify-center rounded-pill bg-ink px-2 font-bold text-small text-surface">
      <span className="sr-only">{t('sale.in-basket')} </span>
      {quantity}
    </span>
  )
}

function priceRange(item: MenuItem): { readonly from: Minor; readonly to: Minor } {
  const prices = item.variants.map(({ price }) => price)
  return { from: Math.min(...prices), to: Math.max(...prices) }
}
