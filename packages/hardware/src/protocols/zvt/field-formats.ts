/** How long a field is: so many bytes, a length of two or three digits before it, or a TLV length. */
type FieldFormat = number | 'll' | 'lll' | 'tlv'

/** Every field a message may have. Source: ZVT PA00P015 and PA00P016, "Bitmaps"; hardware reference §5.3. */
export const fieldFormats: ReadonlyMap<number, FieldFormat> = new Map<number, FieldFormat>([
  [0x01, 1], // timeout, seconds
  [0x02, 1], // most status informations
  [0x03, 1], // service byte
  [0x04, 6], // amount
  [0x05, 1], // pump
  [0x06, 'tlv'],
  [0x0b, 3], // trace number
  [0x0c, 3], // time HHMMSS
  [0x0d, 2], // date MMDD
  [0x0e, 2], // expiry YYMM
  [0x17, 2], // card sequence number
  [0x19, 1], // status byte or payment type
  [0x22, 'll'], // card number
  [0x23, 'll'], // track 2
  [0x24, 'lll'], // track 3
  [0x27, 1], // result code
  [0x29, 4], // terminal id
  [0x2a, 15], // merchant contract number
  [0x2d, 'll'], // track 1
  [0x2e, 'lll'], // chip data
  [0x37, 3], // trace number of what is reversed
  [0x3b, 8], // approval code
  [0x3c, 'lll'], // text
  [0x3d, 3], // password
  [0x49, 2], // currency
  [0x4c, 'll'], // blocked goods
  [0x60, 'lll'], // totals per scheme
  [0x87, 2], // receipt number
  [0x88, 3], // turnover record number
  [0x8a, 1], // card type
  [0x8b, 'll'], // card name
  [0x8c, 1], // network card type
  [0x9a, 'lll'], // purse record
  [0xa0, 1], // result code of the host
  [0xaa, 3], // date YYMMDD
  [0xba, 5], // AID parameter
])
