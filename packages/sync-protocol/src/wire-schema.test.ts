import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { canonicalJson } from './commands/canonical-json.ts'
import {
  challengeAnswerSchema,
  challengeRequestSchema,
  commandBodies,
  commandSchema,
  digestAnswerSchema,
  digestRequestSchema,
  enrolAnswerSchema,
  enrolRequestSchema,
  errorSchema,
  feedDocuments,
  helloAnswerSchema,
  helloRequestSchema,
  hintSchema,
  PROTOCOL_VERSION,
  pullAnswerSchema,
  pullRequestSchema,
  pushAnswerSchema,
  pushRequestSchema,
  SCHEMA_VERSION,
  tokenAnswerSchema,
  tokenRequestSchema,
  versionHeaders,
} from './index.ts'

const fingerprint = (schema: z.ZodType): string =>
  createHash('sha256')
    .update(canonicalJson(z.toJSONSchema(schema, { io: 'input' })))
    .digest('hex')
    .slice(0, 16)

const messages = {
  headers: versionHeaders,
  command: commandSchema,
  'enrol request': enrolRequestSchema,
  'enrol answer': enrolAnswerSchema,
  'challenge request': challengeRequestSchema,
  'challenge answer': challengeAnswerSchema,
  'token request': tokenRequestSchema,
  'token answer': tokenAnswerSchema,
  'hello request': helloRequestSchema,
  'hello answer': helloAnswerSchema,
  'push request': pushRequestSchema,
  'push answer': pushAnswerSchema,
  'pull request': pullRequestSchema,
  'pull answer': pullAnswerSchema,
  'digest request': digestRequestSchema,
  'digest answer': digestAnswerSchema,
  hint: hintSchema,
  error: errorSchema,
} satisfies Record<string, z.ZodType>

/**
 * What travels, each under the version that would have to change with it. A line that differs is not to be
 * written over: a command gets a new version beside the old one, a message a new PROTOCOL_VERSION, a document a
 * new SCHEMA_VERSION; the new line is added to `fixtures/wire-schemas.json`.
 */
it('[S5] no schema of the wire changes without its version', () => {
  const wire = {
    ...named(messages, `protocol ${PROTOCOL_VERSION}`),
    ...named(feedDocuments, `schema ${SCHEMA_VERSION}`),
  }
  for (const [type, versions] of Object.entries(commandBodies)) {
    for (const [version, schema] of Object.entries(versions)) {
      wire[`${type} version ${version}`] = fingerprint(schema)
    }
  }
  const recorded = JSON.parse(readFileSync(new URL('../fixtures/wire-schemas.json', import.meta.url), 'utf8'))
  expect({ ...ofOlderGenerations(recorded), ...wire }).toEqual(recorded)
})

/** Messages and documents of generations nobody writes any more: kept as what once was. */
function ofOlderGenerations(recorded: Readonly<Record<string, string>>): Record<string, string> {
  const isOlder = (name: string) =>
    Number(/ schema (\d+)$/.exec(name)?.[1]) < SCHEMA_VERSION ||
    Number(/ protocol (\d+)$/.exec(name)?.[1]) < PROTOCOL_VERSION
  return Object.fromEntries(Object.entries(recorded).filter(([name]) => isOlder(name)))
}

function named(schemas: Readonly<Record<string, z.ZodType>>, version: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [`${name} ${version}`, fingerprint(schema)]),
  )
}
