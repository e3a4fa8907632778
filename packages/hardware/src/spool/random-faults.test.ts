import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleKitchen } from '../contract/sample-kitchen.ts'
import { simulatedFaults } from '../simulators/printer-machine.ts'
import { startSpoolBench, wholePapers } from '../testing/spool-bench.ts'
import type { DocumentRequest } from './print-job.ts'

const stations = ['a', 'b', 'c'] as const

const ticket = (station: string, revision: number): DocumentRequest => ({
  document: {
    kind: 'kitchen-ticket',
    paper: {
      ...sampleKitchen,
      station,
      ticket: {
        ...sampleKitchen.ticket,
        key: { orderId: `order of ${station}`, revision, stationId: station },
        outletId: station,
      },
    },
  },
})

/** What happens in a bad evening: tickets come, printers break and are put right, the power goes. */
const happening = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constant('ticket'), station: fc.constantFrom(...stations) }) },
  {
    weight: 4,
    arbitrary: fc.record({
      type: fc.constant('fault'),
      printer: fc.nat(stations.length - 1),
      fault: fc.constantFrom(...simulatedFaults),
      rows: fc.nat(25),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: fc.constant('power') }) },
  { weight: 4, arbitrary: fc.record({ type: fc.constant('wait'), ms: fc.nat(150) }) },
)

type Happening = typeof happening extends fc.Arbitrary<infer Each> ? Each : never

async function survive(evening: readonly Happening[]): Promise<void> {
  const bench = await startSpoolBench(
    [{ id: 'a', backupId: 'b' }, { id: 'b', backupId: 'c', star: true }, { id: 'c' }],
    { receipts: 'a', stations: { a: 'a', b: 'b', c: 'c' } },
  )
  const taken = new Map<string, number>()
  for (const each of evening) {
    if ('station' in each) {
      const revision = (taken.get(each.station) ?? 0) + 1
      await bench.spool().submit(ticket(each.station, revision))
      taken.set(each.station, revision)
    } else if ('fault' in each) await bench.simulators[each.printer]?.setFault(each.fault, each.rows)
    else if ('ms' in each) await new Promise((resolve) => setTimeout(resolve, each.ms))
    else await bench.cutPower()
  }
  for (const simulator of bench.simulators) await simulator.setFault('none')
  await bench.settled()

  const papers = wholePapers(bench.simulators, /rev\. \d+/)
  for (const [station, revisions] of taken) {
    for (let revision = 1; revision <= revisions; revision++) {
      // The station's name stands in a row of its own at the head, the revision at the end.
      const those = papers.filter(
        (paper) => new RegExp(`^${station}$`, 'm').test(paper) && paper.endsWith(`rev. ${revision}`),
      )
      const unmarked = those.filter((paper) => !paper.includes('POSSIBLE DUPLICATE'))
      expect(those.length, `${station} ${revision} is on paper`).toBeGreaterThanOrEqual(1)
      expect(unmarked.length, `${station} ${revision} is not there twice unmarked`).toBeLessThanOrEqual(1)
    }
  }
  const elsewhere = bench.simulators.flatMap((simulator, index) =>
    wholePapers([simulator], /rev\. \d+/).filter(
      (paper) => !new RegExp(`^${stations[index]}$`, 'm').test(paper) && !paper.includes('BACKUP FROM'),
    ),
  )
  expect(elsewhere, 'what came out elsewhere says for whom').toEqual([])
  await bench.stop()
}

describe('a bad evening', () => {
  it('loses no ticket and prints none twice unmarked, whatever breaks when', async () => {
    await fc.assert(fc.asyncProperty(fc.array(happening, { minLength: 8, maxLength: 30 }), survive), {
      numRuns: 8,
      endOnFailure: true,
    })
  }, 60_000)
})
