import { GENESIS_HASH } from '@evertill/sync-protocol'
import { v7 as uuidv7 } from 'uuid'
import { describe, expect, test } from 'vitest'
import { minutes, NOW, type StoreUnderTest } from './store-under-test.ts'

/** How terminals come into being, on any store. */
export function enrolmentContract(shop: () => StoreUnderTest): void {
  describe('enrolment', () => {
    test('[S13] a code makes one terminal, once, within ten minutes', async () => {
      const { store, newStore } = shop()
      const storeId = await newStore()
      const enrol = (codeHash: string, now: Date) =>
        store.enrol({ codeHash, terminalId: uuidv7(), name: 'Bar', publicKey: 'key', now })
      await store.addEnrolmentCode({ codeHash: 'once', storeId, expiresAt: minutes(10) })
      await store.addEnrolmentCode({ codeHash: 'late', storeId, expiresAt: minutes(10) })

      expect(await enrol('once', minutes(9))).toMatchObject({
        storeId,
        receiptPrefix: 'A1',
        status: 'active',
        lastTseq: 0,
        lastHash: GENESIS_HASH,
      })
      expect(await enrol('once', minutes(9))).toBeUndefined()
      expect(await enrol('late', minutes(10))).toBeUndefined()
      expect(await enrol('never made', NOW)).toBeUndefined()
    })

    test('terminals enrolling at once get receipt prefixes of their own', async () => {
      const { newStore, newTerminal } = shop()
      const storeId = await newStore()
      const tills = await Promise.all(Array.from({ length: 5 }, () => newTerminal(storeId)))
      const prefixes = tills.map(({ till }) => till.receiptPrefix).toSorted()
      expect(prefixes).toEqual(['A1', 'A2', 'A3', 'A4', 'A5'])
    })

    test('[S11] after a restore, receipt prefixes go on far beyond those that may have been given since the backup', async () => {
      const { store, newStore, newTerminal } = shop()
      const storeId = await newStore()
      await newTerminal(storeId)
      await store.renewFeed(storeId, (await store.feedState(storeId)).feedId)
      const numberOf = async () => Number((await newTerminal(storeId)).till.receiptPrefix.slice(1))
      const first = await numberOf()
      expect(first).toBeGreaterThan(100)
      expect(first).toBeLessThanOrEqual(1_100)
      expect(await numberOf()).toBe(first + 1)
    })

    test('[S11] a terminal the database has forgotten is taken back with its number, once, and only where its number is free', async () => {
      const { store, newStore, newTerminal } = shop()
      const storeId = await newStore()
      const { till } = await newTerminal(storeId)
      const lost = {
        ...{ storeId, terminalId: uuidv7(), name: 'Terrace', publicKey: 'its key', receiptPrefix: 'A7' },
        now: NOW,
      }
      const taken = {
        id: lost.terminalId,
        receiptPrefix: 'A7',
        publicKey: 'its key',
        lastTseq: 0,
        status: 'active',
      }
      expect(await store.takeBack(lost)).toMatchObject(taken)
      expect(await store.takeBack({ ...lost, name: 'Again' })).toMatchObject({ ...taken, name: 'Terrace' })
      expect(await store.terminal(lost.terminalId)).toMatchObject(taken)

      const second = { ...lost, terminalId: uuidv7() }
      expect(await store.takeBack(second)).toBeUndefined()
      expect(await store.takeBack({ ...second, storeId: 'nowhere', receiptPrefix: 'A8' })).toBeUndefined()
      expect(await store.takeBack({ ...second, terminalId: till.id })).toEqual(till)
      const elsewhere = await newStore()
      expect(await store.takeBack({ ...second, terminalId: till.id, storeId: elsewhere })).toBeUndefined()
      expect((await newTerminal(storeId)).till.receiptPrefix).toBe('A8')
    })

    test('a terminal is found by its id, with its last contact', async () => {
      const { store, newStore, newTerminal } = shop()
      const { till } = await newTerminal(await newStore())
      await store.recordContact(till.storeId, till.id, { at: minutes(1), unsent: 7, clockOffsetMs: -250 })
      await store.setTerminalStatus(till.storeId, till.id, 'revoked')
      expect(await store.terminal(till.id)).toEqual({
        ...till,
        status: 'revoked',
        unsent: 7,
        lastContactAt: minutes(1),
      })
      expect(await store.terminal(uuidv7())).toBeUndefined()
    })

    test('[S15] many terminals are noted as present at once, each in its own store and never back in time', async () => {
      const { store, newStore, newTerminal } = shop()
      const [here, there] = [
        (await newTerminal(await newStore())).till,
        (await newTerminal(await newStore())).till,
      ]
      await store.recordContact(there.storeId, there.id, { at: minutes(3), unsent: 7 })
      const present = [
        { storeId: here.storeId, terminalIds: [here.id, uuidv7()] },
        { storeId: there.storeId, terminalIds: [there.id] },
      ]
      await store.recordPresence(present, minutes(2))
      expect((await store.terminal(here.id))?.lastContactAt).toEqual(minutes(2))
      expect(await store.terminal(there.id)).toMatchObject({ lastContactAt: minutes(3), unsent: 7 })
      await store.recordPresence([{ storeId: here.storeId, terminalIds: [there.id] }], minutes(4))
      expect((await store.terminal(there.id))?.lastContactAt).toEqual(minutes(3))
    })
  })
}
