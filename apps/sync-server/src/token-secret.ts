import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { link, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** 48 random bytes, base64url. */
const WHOLE = /^[\w-]{64}$/

/**
 * Signs access tokens; kept beside the database, so that terminals stay signed in over a restart. Two processes that
 * start together come to the same one. Throws for a file that cannot be read or is not whole: what a power cut left
 * of one (an empty file, say) would be a secret anybody can guess.
 */
export async function tokenSecretIn(folder: string): Promise<Uint8Array> {
  const file = join(folder, 'token-secret')
  const secret = (await keptIn(file)) ?? (await makeIn(file))
  if (!WHOLE.test(secret)) {
    throw new Error(`The file ${file} is damaged. Remove it: tills and head office then sign in anew.`)
  }
  return createHash('sha512').update(secret).digest()
}

async function keptIn(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
}

/** Written whole under another name and linked, so nobody ever reads half a secret, and the first one stays. */
async function makeIn(file: string): Promise<string> {
  const mine = `${file}-${randomUUID()}`
  try {
    const handle = await open(mine, 'wx', 0o600)
    await handle.writeFile(randomBytes(48).toString('base64url'))
    await handle.sync()
    await handle.close()
    await link(mine, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    return await readFile(file, 'utf8')
  } finally {
    await rm(mine, { force: true })
  }
}
