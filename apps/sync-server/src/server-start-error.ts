/** The server cannot start; the message says why and what to do, for the person who started it. */
export class ServerStartError extends Error {
  override readonly name = 'ServerStartError'
}
