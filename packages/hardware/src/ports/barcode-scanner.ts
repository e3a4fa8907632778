/** What a scanner says. A rejected read is worth a beep of its own: somebody is waiting for it. */
export type ScannerEvent =
  | { readonly type: 'scan'; readonly text: string }
  | { readonly type: 'rejected'; readonly problem: ScanRejection }
  | { readonly type: 'connection'; readonly connected: boolean }

/** `broken-off`: it began and never ended. `unreadable`: bytes that are no text. */
export type ScanRejection = 'too-long' | 'unreadable' | 'broken-off'

/** A barcode scanner that needs no focus, whatever wire it hangs on. What a code means is the domain's to say. */
export interface BarcodeScanner {
  isConnected(): boolean
  /** Returns the function that ends the subscription. */
  onEvent(listener: (event: ScannerEvent) => void): () => void
  stop(): Promise<void>
}
