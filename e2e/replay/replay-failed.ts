/** The replay cannot go on; the message is for the person who typed the command. */
export class ReplayFailed extends Error {
  override readonly name = 'ReplayFailed'
}
