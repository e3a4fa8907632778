/** What a printer says by itself or when asked. `realtime` answers DLE EOT, `roll` answers GS r. */
export type PrinterReply =
  | { readonly type: 'realtime'; readonly status: number }
  | { readonly type: 'automatic'; readonly packet: Uint8Array }
  | { readonly type: 'roll'; readonly status: number }
  | { readonly type: 'noise' }

/**
 * Tells the printer's answers apart on one stream by their fixed bits; a packet may arrive in pieces. Keeps at
 * most the three bytes of a packet begun, whatever the other side sends.
 */
export function createReplyReader(): (bytes: Uint8Array) => PrinterReply[] {
  let packet: number[] = []
  return (bytes) => {
    const replies: PrinterReply[] = []
    for (const byte of bytes) {
      if (packet.length > 0 && (byte & 0x90) === 0) {
        packet.push(byte)
        if (packet.length < 4) continue
        replies.push({ type: 'automatic', packet: Uint8Array.from(packet) })
        packet = []
        continue
      }
      if (packet.length > 0) {
        // The packet broke off; this byte starts something else.
        replies.push({ type: 'noise' })
        packet = []
      }
      if ((byte & 0x93) === 0x12) replies.push({ type: 'realtime', status: byte })
      else if ((byte & 0x93) === 0x10) packet = [byte]
      else if ((byte & 0x90) === 0) replies.push({ type: 'roll', status: byte })
      else replies.push({ type: 'noise' })
    }
    return replies
  }
}
