import { generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { gzipSync } from 'node:zlib'
import type { Menu } from '@evertill/domain'
import {
  type ChainHead,
  type Command,
  challengeAnswerSchema,
  EMPTY_CHAIN,
  enrolAnswerSchema,
  PROTOCOL_VERSION,
  partsOf,
  pushSignatureText,
  SCHEMA_VERSION,
  sealCommand,
  tokenAnswerSchema,
} from '@evertill/sync-protocol'
import { v7 as newId } from 'uuid'
import { BUSINESS_DAY, benchSale, type Seller } from './bench-sales.ts'
import { type Lane, type Prepared, post } from './lane.ts'

/** An enrolled terminal reduced to its key and its chain: makes requests as fast as this machine can. */
export interface BenchTill {
  readonly seller: Seller
  /** The next sales of its chain, sealed. */
  sell(count: number): readonly Command[]
  /** A push of these commands, signed and compressed, ready to go. */
  pushOf(commands: readonly Command[]): Prepared
  prepared(path: string, body: object): Prepared
  /** Gets a new access token by `send`, which answers with the body of a 200. */
  signIn(send: (request: Prepared) => Promise<Buffer>): Promise<void>
  /** The request with the newest access token; those made after signing in have it. */
  authorised(request: Prepared): Prepared
}

const VERSIONS = {
  'content-type': 'application/json',
  'x-evertill-protocol': String(PROTOCOL_VERSION),
  'x-evertill-schema': String(SCHEMA_VERSION),
  'x-evertill-app': 'bench',
}

/** A key pair and its public half as the server keeps it. */
export function createBenchKey(): { readonly publicKey: string; readonly privateKey: KeyObject } {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return { publicKey: publicKey.export({ format: 'jwk' }).x ?? '', privateKey }
}

/** Enrols a terminal with a code and gets its access token. */
export async function createBenchTill(options: {
  readonly lane: Lane
  readonly code: string
  readonly name: string
  readonly menu: Menu
}): Promise<BenchTill> {
  const { lane, code, name, menu } = options
  const { publicKey, privateKey } = createBenchKey()
  const enrolment = plain('enrol', { code, name, publicKey })
  const seller = enrolAnswerSchema.parse(JSON.parse((await post(lane, enrolment)).toString()))
  const till = benchTill({ seller, privateKey, menu })
  await till.signIn((request) => post(lane, request))
  return till
}

/** A terminal the server knows already; without an access token yet. */
export function benchTill(options: {
  readonly seller: Seller
  readonly privateKey: KeyObject
  readonly menu: Menu
}): BenchTill {
  const { seller, privateKey, menu } = options
  const { terminalId } = seller
  let access: Record<string, string> = {}
  let chain: ChainHead = EMPTY_CHAIN
  const sellOne = (): Command => {
    const command = sealedSale(menu, seller, chain)
    chain = { lastTseq: command.tseq, lastHash: command.hash }
    return command
  }
  const prepared = (path: string, body: object): Prepared => ({
    path: `/sync/v1/${path}`,
    headers: { ...VERSIONS, ...access, 'content-encoding': 'gzip' },
    body: gzipSync(JSON.stringify(body)),
  })
  return {
    seller,
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
    async signIn(send) {
      const asked = JSON.parse((await send(plain('challenge', { terminalId }))).toString())
      const { challenge } = challengeAnswerSchema.parse(asked)
      const proof = { terminalId, challenge, signature: signed(privateKey, challenge) }
      const { accessToken } = tokenAnswerSchema.parse(
        JSON.parse((await send(plain('token', proof))).toString()),
      )
      access = { authorization: `Bearer ${accessToken}` }
    },
    authorised: (request) => ({ ...request, headers: { ...request.headers, ...access } }),
  }
}

/** The next sale of a chain, in the newest version of its command. */
export function sealedSale(
  menu: Menu,
  seller: Seller,
  chain: ChainHead,
  businessDay: string = BUSINESS_DAY,
): Command {
  const sale = { ...benchSale(menu, seller, chain.lastTseq + 1), businessDay }
  const envelope = {
    id: newId(),
    terminalId: seller.terminalId,
    storeId: seller.storeId,
    employeeId: sale.order.employeeId,
    businessDay: sale.businessDay,
    occurredAt: sale.paidAt,
  }
  return sealCommand({ ...envelope, ...partsOf(sale) }, chain)
}

const plain = (path: string, body: object): Prepared => ({
  path: `/sync/v1/${path}`,
  headers: VERSIONS,
  body: Buffer.from(JSON.stringify(body)),
})

const signed = (key: KeyObject, text: string) => sign(null, Buffer.from(text), key).toString('base64url')
