import { z } from 'zod'

/** Path of the kiosk's WebSocket. */
export const SOCKET_PATH = '/host'
/** The largest frame a window may send: a push of 1 MB of commands and its wrapping. */
export const MAX_FRAME_BYTES = 2_097_152
/** How often the kiosk says it is there; a window that hears nothing for three of them connects anew. */
export const BEAT_MS = 15_000

/** Window → kiosk. */
export const callFrameSchema = z.strictObject({
  id: z.int().min(0),
  name: z.string().max(60),
  argument: z.unknown(),
})
export type CallFrame = z.infer<typeof callFrameSchema>

/** Kiosk → window: the answer to a call, why there is none, an event, or a sign of life. */
export const kioskFrameSchema = z.union([
  z.object({ id: z.int(), answer: z.unknown() }),
  z.object({ id: z.int(), error: z.object({ code: z.string(), message: z.string() }) }),
  z.object({ event: z.string(), data: z.unknown() }),
  z.object({ beat: z.literal(true) }),
])
export type KioskFrame = z.infer<typeof kioskFrameSchema>
