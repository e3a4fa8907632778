// Claims a folder, tells its parent how that went, and holds on until it is killed.
import { claimFolder } from '../claim-folder.ts'

const said = await claimFolder(process.argv[2] ?? '').then(
  () => 'claimed',
  (error: Error) => error.name,
)
process.send?.(said)
setInterval(() => undefined, 60_000)
