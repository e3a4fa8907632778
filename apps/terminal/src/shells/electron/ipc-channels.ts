/** Window → main: one host call; answered with a `DispatchedAnswer`. */
export const CALL_CHANNEL = 'host:call'
/** Window → main: send me the host's events from now on, the latest first. */
export const LISTEN_CHANNEL = 'host:listen'
/** Main → window: `(event, data)`. */
export const EVENT_CHANNEL = 'host:event'
