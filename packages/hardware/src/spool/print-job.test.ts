import { expect, it } from 'vitest'
import { sampleKitchen } from '../contract/sample-kitchen.ts'
import { richReceipt, sampleReceipt } from '../contract/sample-receipt.ts'
import { parseRequest, storedJobSchema } from './print-job.ts'

const ID = '0194a3d0-7c00-7000-8000-000000000001'

/** As the first version of the till left it on the disk. */
const FIRST = `{"format":1,"receipt":{"store":{"name":"Trattoria Stella","addressLines":["Hauptstraße 1","1010 Wien"],
"taxNumber":"ATU12345678"},"number":"A1-0042","orderId":"01940f3e-7c00-7000-8000-000000000001",
"issuedAt":"2026-11-21T12:00:00.000Z","issuedAtLocal":"2026-11-21 13:00","cashier":"Ana",
"currency":{"code":"EUR","decimals":2},"copy":0,"lines":[{"quantity":2,"name":"Margherita","amount":1900,
"details":["large","no basil"]},{"quantity":1,"name":"Crème brûlée","amount":580,"details":[]}],"net":2255,
"taxes":[{"name":"VAT 10 %","included":true,"base":2255,"amount":225}],"total":2480,
"tenders":[{"kind":"cash","amount":5000,"reference":""}],"change":2520,"footer":"Grazie!"},"began":false,
"job":{"id":"${ID}","orderId":"01940f3e-7c00-7000-8000-000000000001","label":"A1-0042","copy":0,
"state":"waiting","attempts":0,"submittedAt":"2026-11-21T12:00:00.000Z"}}`

it('a job the first version left on the disk is read as it is', () => {
  const { document, job } = storedJobSchema.parse(JSON.parse(FIRST))
  if (document.kind !== 'receipt') throw new Error('not a receipt')
  expect(document.receipt).toEqual(sampleReceipt)
  expect(Object.keys(document.receipt)).toHaveLength(Object.keys(sampleReceipt).length)
  expect(job.id).toBe(ID)
})

it('a receipt with all it can carry is kept in full', () => {
  const request = {
    id: ID,
    receipt: { ...richReceipt, refundOf: 'A1-0041', reason: 'Cold' },
    openDrawer: true,
  }
  const { id, receipt, openDrawer } = request
  expect(parseRequest(JSON.parse(JSON.stringify(request)))).toEqual({
    id,
    document: { kind: 'receipt', receipt },
    openDrawer,
  })
})

it('half a cent of discount is no receipt', () => {
  const receipt = { ...richReceipt, discounts: [{ name: 'Happy hour', amount: 0.5 }] }
  expect(() => parseRequest({ id: ID, receipt, openDrawer: false })).toThrow('amount')
})

it('a kitchen ticket is the same job however often it is handed over, and another one where it tells of something else', () => {
  const idOf = (ticket: Partial<typeof sampleKitchen.ticket> = {}, copy = 0) =>
    parseRequest({
      document: {
        kind: 'kitchen-ticket',
        paper: { ...sampleKitchen, ticket: { ...sampleKitchen.ticket, ...ticket }, copy },
      },
    }).id
  const { key } = sampleKitchen.ticket
  expect(idOf({ at: '2026-11-21T12:05:00.000Z' })).toBe(idOf())
  const others = [
    idOf({ key: { ...key, revision: 2 } }),
    idOf({ key: { ...key, stationId: 'bar' } }),
    // Head office set the first try at revision 1 aside; the next change is revision 1 again.
    idOf({ commands: ['01940f3e-7c00-7000-8000-0000000000c2'] }),
    idOf({}, 1),
  ]
  expect(new Set([idOf(), ...others]).size).toBe(5)
})
