import type { DisplayContent, Result } from '@evertill/domain'

/** `unreachable`: unplugged; the content is shown as soon as the display is back. `stalled`: it takes no bytes. */
export interface DisplayProblem {
  readonly type: 'unreachable' | 'stalled'
  readonly message: string
}

/** A display the guest looks at, whatever it hangs on. */
export interface CustomerDisplay {
  isConnected(): boolean
  /** Returns the function that ends the subscription. */
  onConnection(listener: (connected: boolean) => void): () => void
  /** Shows this in place of everything else. Of contents given together only the last is sure to be seen. */
  show(content: DisplayContent): Promise<Result<null, DisplayProblem>>
  stop(): Promise<void>
}
