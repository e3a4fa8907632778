import { currencyCodeOf } from '../money/currency-number.ts'
import { err, ok, type Result } from '../shared/result.ts'
import { exactIn, figureIn } from './figure.ts'
import type { CalendarDay } from './gs1-date.ts'
import type { Gs1Element } from './gs1-elements.ts'
import type { Scan, ScannedItem, ScanProblem, ScanSettings } from './scan.ts'

const UNITS = { '310': 'kg', '320': 'lb', '315': 'l' } as const

/**
 * What the elements of one label say together: the goods by (01), or the content of a package by (02) and (37), with
 * weight, price, count, batch and dates. A coupon is one by (255) or (8110). `no-item` when nothing names goods.
 * Source: GS1 General Specifications 4.14, pairs of element strings.
 */
export function labelOf(
  elements: readonly Gs1Element[],
  settings: Pick<ScanSettings, 'currency'>,
): Result<Scan, ScanProblem> {
  const textOf = (identifier: string) => elements.find((one) => one.identifier === identifier)?.text
  const coupon = textOf('255') ?? textOf('8110')
  if (coupon !== undefined) return ok({ type: 'coupon', code: coupon })
  const unit = textOf('01')
  const code = unit ?? textOf('02')
  if (code === undefined) return err({ type: 'no-item' })
  const price = priceOf(elements, settings)
  if (!price.ok) return price
  const count = countOf(elements, unit === undefined ? '37' : '30')
  const weight = weightOn(elements)
  const batch = textOf('10')
  const serial = textOf('21')
  const bestBefore = dayOf(elements, '15')
  const useBy = dayOf(elements, '17')
  const item: ScannedItem = {
    type: 'item',
    code,
    ...(weight && { weight }),
    ...(price.value !== undefined && { price: price.value }),
    ...(count !== undefined && { quantity: count }),
    ...(batch !== undefined && { batch }),
    ...(serial !== undefined && { serial }),
    ...(bestBefore && { bestBefore }),
    ...(useBy && { useBy }),
  }
  return ok(item)
}

function weightOn(elements: readonly Gs1Element[]): ScannedItem['weight'] {
  for (const element of elements) {
    const family = element.identifier.slice(0, 3)
    if (element.type !== 'figure' || element.identifier.length !== 4) continue
    if (family === '310' || family === '320' || family === '315') {
      return { amount: figureIn(element.figure, 3), unit: UNITS[family] }
    }
  }
  return undefined
}

/** (392n) is in the money of the place, (393n) names its own. */
function priceOf(
  elements: readonly Gs1Element[],
  { currency }: Pick<ScanSettings, 'currency'>,
): Result<number | undefined, ScanProblem> {
  for (const element of elements) {
    const family = element.identifier.slice(0, 3)
    if (family !== '392' && family !== '393') continue
    const named = element.type === 'iso-price' ? element.currencyNumber : undefined
    if (named !== undefined && currencyCodeOf(named) !== currency.code) {
      return err({ type: 'other-currency', currency: currencyCodeOf(named) ?? named })
    }
    if (element.type !== 'figure' && element.type !== 'iso-price') continue
    const amount = exactIn(element.figure, currency.decimals)
    return amount === undefined ? err({ type: 'price-unfit' }) : ok(amount)
  }
  return ok(undefined)
}

function countOf(elements: readonly Gs1Element[], identifier: '30' | '37'): number | undefined {
  const element = elements.find((one) => one.identifier === identifier)
  return element?.type === 'figure' ? element.figure.whole : undefined
}

function dayOf(elements: readonly Gs1Element[], identifier: '15' | '17'): CalendarDay | undefined {
  const element = elements.find((one) => one.identifier === identifier)
  return element?.type === 'date' ? element.day : undefined
}
