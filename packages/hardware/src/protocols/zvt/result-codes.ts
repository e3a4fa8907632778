/** What a result code means, for the cashier. Source: ZVT PA00P015, "Error messages"; hardware reference §5.3. */
export function resultText(code: number): string {
  return TEXTS.get(code) ?? (code <= 0x63 ? 'The card’s bank declined' : 'The card terminal reports an error')
}

/** Codes after which a reversal is done all the same. */
export const ALREADY_REVERSED = 0xb4
/** The card terminal is busy; nothing was begun. */
export const PLEASE_WAIT = 0x9c
export const NOT_REGISTERED = 0x6b
export const UNKNOWN_COMMAND = 0x83
/** Ended by the guest, the cashier or the clock. */
export const ABORTED_BY_HAND = 0x6c

const TEXTS: ReadonlyMap<number, string> = new Map([
  [0x00, 'Approved'],
  [0x05, 'Declined'],
  [0x33, 'Not enough funds'],
  [0x37, 'Wrong PIN'],
  [0x64, 'The card cannot be read'],
  [0x65, 'No card was presented'],
  [0x66, 'The card terminal could not process it'],
  [0x67, 'This card may not be used for this'],
  [0x68, 'This card may not be used for this'],
  [0x6a, 'The card terminal’s memory is full: close its day'],
  [0x6b, 'The till is not registered with the card terminal'],
  [0x6c, 'Cancelled, or nobody presented a card in time'],
  [0x6e, 'The card is blocked'],
  [0x6f, 'Wrong currency'],
  [0x71, 'Not enough credit'],
  [0x72, 'The chip cannot be read'],
  [0x73, 'The card’s content is wrong'],
  [0x77, 'The day cannot be closed now'],
  [0x78, 'The card has expired'],
  [0x79, 'The card is not valid yet'],
  [0x7a, 'Unknown card'],
  [0x7d, 'The card terminal cannot reach its bank'],
  [0x83, 'The card terminal cannot do this'],
  [0x85, 'The card terminal lacks a key'],
  [0x89, 'The PIN pad is out of order'],
  [0x9a, 'The card terminal did not understand'],
  [0x9b, 'The card terminal cannot reach its bank'],
  [0x9c, 'The card terminal is busy'],
  [0xa0, 'The receiver is not ready'],
  [0xa1, 'The bank does not answer'],
  [0xa3, 'The card terminal has no connection'],
  [0xb1, 'The card terminal’s memory is full: close its day'],
  [0xb2, 'The card terminal’s journal is full: close its day'],
  [0xb4, 'It was given back already'],
  [0xb5, 'It cannot be given back'],
  [0xb7, 'Wrong amount'],
  [0xc2, 'The card terminal needs a diagnosis call'],
  [0xc3, 'The amount is too high'],
  [0xc5, 'This way of paying is not supported'],
  [0xc8, 'The amount is too low'],
  [0xc9, 'The amount is too high'],
  [0xcc, 'The card terminal’s printer is not ready'],
  [0xcd, 'No cashback'],
  [0xdc, 'A card is still in the card terminal'],
  [0xdf, 'The card terminal is out of order'],
  [0xe0, 'The card terminal is in maintenance'],
  [0xe2, 'The card reader is out of order'],
  [0xe4, 'The card terminal must be activated'],
  [0xf0, 'The card terminal’s day must be closed first'],
  [0xfa, 'The day’s clearing failed'],
  [0xfc, 'A part of the card terminal is missing'],
  [0xff, 'The card terminal reports a system error'],
])
