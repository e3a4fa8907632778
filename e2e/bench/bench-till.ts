import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { Menu } from '@evertill/domain'
import {
  type ChainHead,
  type Command,
  EMPTY_CHAIN,
  PROTOCOL_VERSION,
  pushSignatureText,
  SCHEMA_VERSION,
  sealCommand,
} from '@evertill/sync-protocol'
import { v7 as newId } from 'uuid'
import { z } from 'zod'
import { benchSale, type Seller } from './bench-sales.ts'
import { type Lane, type Prepared, post } from './lane.ts'

const enrolled = z.object({ terminalId: z.string(), storeId: z.string(), receiptPrefix: z.string() })

/** An enrolled terminal reduced to its key and its chain: makes requests as fast as this machine can. */
export interface BenchTill {
  /** The next sales of its chain, sealed. */
  sell(count: number): readonly Command[]
  /** A push of these commands, signed and compressed, ready to go. */
  pushOf(commands: readonly Command[]): Prepared
  prepared(path: string, body: object): Prepared
}

const VERSIONS = {
  'content-type': 'application/json',
  'x-evertill-protocol': String(PROTOCOL_VERSION),
  'x-evertill-schema': String(SCHEMA_VERSION),
  'x-evertill-app': 'bench',
}

/** Enrols a terminal with a code and gets its access token. */
export async function createBenchTill(options: {
  readonly lane: Lane
  readonly code: string
  readonly name: string
  readonly menu: Menu
}): Promise<BenchTill> {
  const { lane, code, name, menu } = options
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const { x } = publicKey.export({ format: 'jwk' })
  const plain = (path: string, body: object): Prepared => ({
    path: `/sync/v1/${path}`,
    headers: VERSIONS,
    body: Buffer.from(JSON.stringify(body)),
  })
  const ask = async <S extends z.ZodType>(schema: S, path: string, body: object) =>
    schema.parse(JSON.parse((await post(lane, plain(path, body))).toString()))

  const seller: Seller = await ask(enrolled, 'enrol', { code, name, publicKey: x })
  const { terminalId } = seller
  const { challenge } = await ask(z.object({ challenge: z.string() }), 'challenge', { terminalId })
  const signature = signed(privateKey, challenge)
  const { accessToken } = await ask(z.object({ accessToken: z.string() }), 'token', {
    terminalId,
    challenge,
    signature,
  })

  const headers = { ...VERSIONS, authorization: `Bearer ${accessToken}`, 'content-encoding': 'gzip' }
  const prepared = (path: string, body: object): Prepared => ({
    path: `/sync/v1/${path}`,
    headers,
    body: gzipSync(JSON.stringify(body)),
  })
  let chain: ChainHead = EMPTY_CHAIN
  const sellOne = (): Command => {
    const { type, ...body } = benchSale(menu, seller, chain.lastTseq + 1)
    const command = sealCommand(
      {
        id: newId(),
        terminalId,
        type,
        version: 1,
        storeId: seller.storeId,
        employeeId: 'cashier',
        businessDay: body.businessDay,
        occurredAt: body.paidAt,
        body,
      },
      chain,
    )
    chain = { lastTseq: command.tseq, lastHash: command.hash }
    return command
  }
  return {
    sell: (count) => Array.from({ length: count }, sellOne),
    pushOf(commands) {
      const firstTseq = commands[0]?.tseq ?? 1
      const text = pushSignatureText(
        terminalId,
        firstTseq,
        commands.map(({ hash }) => hash),
      )
      return prepared('push', { terminalId, firstTseq, commands, signature: signed(privateKey, text) })
    },
    prepared,
  }
}

const signed = (key: KeyObject, text: string) => sign(null, Buffer.from(text), key).toString('base64url')
