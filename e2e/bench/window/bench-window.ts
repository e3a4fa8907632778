/** What the bench asks of its page; `window.bench` in the browser. All times in milliseconds. */
export interface BenchWindow {
  /** Opens the till and signs the cashier in, once it has a menu. */
  start(pin: string): Promise<void>
  /** Orders of the day on this till's own disk. */
  ordersOnDisk(businessDay: string): Promise<number>
  itemsOnMenu(): number
  /** Rings up that many sales of three lines; the time of each from "cash taken" to "acknowledged". */
  sell(count: number): Promise<readonly number[]>
  /** Starts a till that has nothing yet, until its menu and the day's orders are on its disk. */
  firstSync(expected: Expected): Promise<number>
  /** Gives up the outbox of a till that was not started yet, as a browser may, and starts it: made anew from the journal. */
  startWithoutOutbox(terminalId: string, pin: string): Promise<number>
  /** Writes documents of the same size into a bare IndexedDB; the time of each of its strict transactions. */
  putBare(documents: BareDocuments): Promise<readonly number[]>
  /** The whole clean-up: storage closed. */
  stop(): Promise<void>
}

export interface Expected {
  readonly items: number
  readonly orders: number
  readonly businessDay: string
}

export interface BareDocuments {
  readonly count: number
  readonly bytes: number
  /** Documents in one transaction. */
  readonly together: number
}

declare global {
  interface Window {
    bench: BenchWindow
  }
}
