/** A sale as the till lists it, or as it has just been shown as paid. */
export interface WindowSale {
  readonly orderId: string
  readonly receiptNumber: string
  readonly total: number
}

/** What the test asks of the page; `window.seller` in the browser. */
export interface SellerWindow {
  /** Opens the till and signs the cashier in, once it has a menu; what an interrupted sale left is thrown away. */
  start(pin: string): Promise<void>
  /** Sells until the window dies; each sale is told to `window.paid` when the till shows it as paid. */
  sellOn(): void
  /** Commands not acknowledged by head office. */
  unsent(): number
  /** Every sale of the store's days on this till, with where it has arrived. */
  sales(businessDays: readonly string[]): Promise<readonly (WindowSale & { readonly delivery: string })[]>
}

declare global {
  interface Window {
    seller: SellerWindow
    /** Bound by the test. */
    paid(sale: WindowSale): Promise<void>
  }
}
