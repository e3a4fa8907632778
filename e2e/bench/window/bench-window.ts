/** What the bench asks of its page; `window.bench` in the browser. All times in milliseconds. */
export interface BenchWindow {
  /** Opens the till and signs the cashier in, once it has a menu. */
  start(pin: string): Promise<void>
  /** Orders of the day on this till's own disk. */
  ordersOnDisk(businessDay: string): Promise<number>
  itemsOnMenu(): number
  /** Rings up that many sales of three lines; the time of each from "cash taken" to "acknowledged". */
  sell(count: number): Promise<readonly number[]>
  /** Writes that many documents of the same size into a bare IndexedDB, each in a strict transaction. */
  putBare(count: number, bytes: number): Promise<readonly number[]>
  /** The whole clean-up: storage closed. */
  stop(): Promise<void>
}

declare global {
  interface Window {
    bench: BenchWindow
  }
}
