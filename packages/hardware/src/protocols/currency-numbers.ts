/**
 * ISO 4217 numbers of currencies that card terminals in reach of the drivers settle in. A currency that is not here is
 * refused before anything is sent.
 */
export const currencyNumbers: ReadonlyMap<string, number> = new Map([
  ['AUD', 36],
  ['BGN', 975],
  ['CAD', 124],
  ['CHF', 756],
  ['CZK', 203],
  ['DKK', 208],
  ['EUR', 978],
  ['GBP', 826],
  ['HUF', 348],
  ['ISK', 352],
  ['JPY', 392],
  ['NOK', 578],
  ['PLN', 985],
  ['RON', 946],
  ['SEK', 752],
  ['TRY', 949],
  ['USD', 840],
])
