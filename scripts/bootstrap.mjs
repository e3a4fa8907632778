// Makes a fresh machine ready. Plain Node 20, no dependencies: it runs before anything is installed.
//   node scripts/bootstrap.mjs                 packages (and with them Node 24 and pnpm)
//   node scripts/bootstrap.mjs --with-system   also the browser and tools the tests drive
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const TOO_OLD = 20

if (Number(process.versions.node.split('.')[0]) < TOO_OLD) {
  console.error(`Evertill needs Node ${TOO_OLD} or newer; this is ${process.version}.`)
  process.exit(1)
}

installPackages()
if (process.argv.includes('--with-system')) installSystemTools()

function installPackages() {
  const read = (file) => readFileSync(join(root, file), 'utf8')
  const manifests = ['pnpm-lock.yaml', 'pnpm-workspace.yaml', 'package.json']
  const fingerprint = createHash('sha256')
  for (const file of manifests) fingerprint.update(read(file))
  const wanted = fingerprint.digest('hex')
  const stamp = join(root, 'node_modules', '.bootstrap-stamp')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return

  console.log('Installing packages (once, about half a minute) …')
  const { pnpm } = JSON.parse(read('package.json')).devDependencies
  const install = run('npx', ['--yes', `pnpm@${pnpm}`, 'install', '--frozen-lockfile'], {
    ...process.env,
    npm_config_loglevel: 'error',
    ELECTRON_SKIP_BINARY_DOWNLOAD: '1',
  })
  if (install !== 0) {
    console.error(
      'Installing packages failed; the lines above say why. Run the command again once that is solved.',
    )
    process.exit(install)
  }
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  writeFileSync(stamp, wanted)
}

function installSystemTools() {
  const needed = [
    { binary: 'chromium', debian: 'chromium' },
    { binary: 'socat', debian: 'socat' },
    { binary: 'udevadm', debian: 'udev' },
    { binary: 'zbarimg', debian: 'zbar-tools' },
  ]
  if (process.env.EVERTILL_CHROMIUM) needed.shift()
  const missing = needed.filter(({ binary }) => !onPath(binary)).map(({ debian }) => debian)
  if (missing.length === 0) return

  const asRoot = process.getuid?.() === 0 ? [] : onPath('sudo') ? ['sudo', '-n'] : undefined
  if (!onPath('apt-get') || asRoot === undefined) {
    console.error(
      `The tests need ${missing.join(', ')}. Install them with your package manager, then run this again.`,
    )
    process.exit(1)
  }
  console.log(`Installing ${missing.join(', ')} with apt-get …`)
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args) => run([...asRoot, 'apt-get'][0], [...asRoot, 'apt-get'].slice(1).concat(args), env)
  apt('-qq', 'update')
  if (apt('-qq', 'install', '-y', '--no-install-recommends', ...missing) !== 0) {
    console.error(`apt-get could not install ${missing.join(', ')}; the lines above say why.`)
    process.exit(1)
  }
}

function onPath(binary) {
  return (process.env.PATH ?? '').split(':').some((folder) => existsSync(join(folder, binary)))
}

function run(command, args, env) {
  return (
    spawnSync(command, args, { cwd: root, stdio: 'inherit', env, shell: process.platform === 'win32' })
      .status ?? 1
  )
}
