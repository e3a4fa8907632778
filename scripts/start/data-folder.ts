import { homedir } from 'node:os'
import { join } from 'node:path'

/**
 * Where the demo keeps its data between runs. PostgreSQL refuses to run as root and its own user cannot look into
 * root's home, hence the system folder there.
 */
export function dataFolder(env: NodeJS.ProcessEnv): string {
  if (env.EVERTILL_DATA) return env.EVERTILL_DATA
  if (process.getuid?.() === 0) return '/var/lib/evertill'
  if (process.platform === 'win32') return join(env.LOCALAPPDATA ?? homedir(), 'Evertill')
  if (process.platform === 'darwin') return join(homedir(), 'Library/Application Support/Evertill')
  return join(env.XDG_DATA_HOME ?? join(homedir(), '.local/share'), 'evertill')
}
