import type { ItemAvailability } from './availability-of-item.ts'

/**
 * Whether an item can be sold as one short sentence, empty where there is nothing to say. `stockName` gives the name
 * of a stock item. Source: MNU-5; till conventions, 86 and countdown.
 */
export function explainAvailability(
  itemName: string,
  availability: ItemAvailability,
  stockName: (stockItemId: string) => string = (id) => id,
): string {
  switch (availability.type) {
    case 'available':
      return availability.left === undefined ? '' : `${itemName}: ${availability.left} left.`
    case 'not-served-now': {
      const hours = availability.served.map(({ name }) => name).join(', ')
      return hours === '' ? `${itemName} is not served.` : `${itemName} is served at: ${hours}.`
    }
    case 'sold-out':
      return `${itemName} is sold out: ${whySoldOut(availability, stockName)}`
  }
}

function whySoldOut(
  soldOut: Extract<ItemAvailability, { readonly type: 'sold-out' }>,
  stockName: (stockItemId: string) => string,
): string {
  switch (soldOut.why) {
    case 'by-hand':
      return 'it was taken off by hand.'
    case 'counted-down':
      return 'the last one has gone.'
    case 'stock':
      return `no ${soldOut.missing.map(stockName).join(', ')} left.`
  }
}
