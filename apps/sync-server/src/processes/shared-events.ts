import type { FeedEvents } from '../events/feed-events.ts'
import { type FrontMessage, frontMessage } from './front-message.ts'

/** The two ends of a channel to another process. */
interface Channel {
  send(message: FrontMessage): void
  onMessage(listener: (message: unknown) => void): void
}

/**
 * Hints for the listeners here and at the other fronts: what one commits, tills at all of them hear at once. What is
 * lost between them the look at the feeds' heads makes good a second later.
 */
export function sharedEvents(local: FeedEvents, channel: Channel): FeedEvents {
  channel.onMessage((raw) => {
    const message = frontMessage.safeParse(raw)
    if (message.data?.type === 'head') local.announce(message.data.storeId, message.data.head)
  })
  return {
    ...local,
    announce(storeId, head) {
      local.announce(storeId, head)
      channel.send({ type: 'head', storeId, head })
    },
  }
}
