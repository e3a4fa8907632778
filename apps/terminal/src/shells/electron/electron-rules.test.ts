import { EventEmitter } from 'node:events'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { App, OnBeforeRequestListenerDetails, Session } from 'electron'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { appPage, exportNameOf } from './app-pages.ts'
import { denyEverything, denyLeaving } from './harden.ts'
import { createSafeVault } from './safe-vault.ts'
import { isTrustedSender } from './trusted-sender.ts'
import { windowOptions } from './window-options.ts'

describe('the window', () => {
  it('is isolated, sandboxed and without Node, whatever else changes', () => {
    const { webPreferences } = windowOptions({
      preload: '/app/preload.cjs',
      devTools: false,
      fullScreen: true,
    })
    expect(webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      devTools: false,
    })
  })
})

describe('who may ask the host', () => {
  it.each([
    ['the till’s page', { url: 'app://till/index.html', parent: null }, true],
    ['the till’s page with a hash', { url: 'app://till/#/sale', parent: null }, true],
    ['a frame inside it', { url: 'app://till/index.html', parent: {} }, false],
    ['another host of the scheme', { url: 'app://till.evil/', parent: null }, false],
    ['a user name that looks like it', { url: 'app://till@evil/', parent: null }, false],
    ['a web page', { url: 'https://till/', parent: null }, false],
    ['a file', { url: 'file:///till/index.html', parent: null }, false],
    ['an empty page', { url: 'about:blank', parent: null }, false],
    ['nonsense', { url: '', parent: null }, false],
    ['a frame that is gone', null, false],
  ])('%s: %o → %s', (_who, frame, trusted) => {
    expect(isTrustedSender(frame)).toBe(trusted)
  })
})

describe('the pages', () => {
  let folder: string
  let renderer: string
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'evertill-pages-'))
    renderer = join(folder, 'renderer')
    await mkdir(join(renderer, 'assets'), { recursive: true })
    await writeFile(join(renderer, 'index.html'), '<i nonce="{{csp-nonce}}">')
    await writeFile(join(renderer, 'assets/app.js'), 'run()')
    await writeFile(join(folder, 'secret.html'), 'secret')
    await mkdir(join(folder, 'renderer-old'))
    await writeFile(join(folder, 'renderer-old/index.html'), 'secret')
  })
  afterEach(() => rm(folder, { recursive: true }))

  it('come from the renderer’s folder, each with its type and the policy', async () => {
    const page = await appPage(renderer, 'app://till/')
    const nonce = /'nonce-([^']+)'/.exec(page.headers.get('content-security-policy') ?? '')?.[1]
    expect(await page.text()).toBe(`<i nonce="${nonce}">`)
    expect(page.headers.get('content-security-policy')).toContain("connect-src 'self';")
    const script = await appPage(renderer, 'app://till/assets/app.js?v=1')
    expect(await script.text()).toBe('run()')
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(script.headers.get('x-content-type-options')).toBe('nosniff')
  })

  it.each([
    'app://till/../secret.html',
    'app://till/%2e%2e/secret.html',
    'app://till/..%2fsecret.html',
    'app://till/..%2frenderer-old%2findex.html',
    'app://till/%00index.html',
    'app://till/%E0%A4%A',
    'app://till/assets',
    'app://till/nothing.js',
    'app://other/index.html',
  ])('and from nowhere else: %s', async (url) => {
    const { status } = await appPage(renderer, url)
    expect(status).toBe(404)
  })
})

describe('what a page may do', () => {
  it('is to stay: no other address, no window, no embedded page', () => {
    const app = new EventEmitter()
    denyLeaving(app as unknown as App)
    const openAnswers: unknown[] = []
    const contents = Object.assign(new EventEmitter(), {
      setWindowOpenHandler: (handler: () => unknown) => openAnswers.push(handler()),
    })
    app.emit('web-contents-created', {}, contents)
    expect(openAnswers).toEqual([{ action: 'deny' }])
    const isStopped = (event: string, url: string) => {
      let stopped = false
      contents.emit(event, { url, preventDefault: () => (stopped = true) })
      return stopped
    }
    expect(isStopped('will-navigate', 'https://evil.example/')).toBe(true)
    expect(isStopped('will-navigate', 'app://till/index.html')).toBe(false)
    expect(isStopped('will-redirect', 'app://till/index.html')).toBe(true)
    expect(isStopped('will-attach-webview', '')).toBe(true)
  })

  it('is to speak to the host: no permission, no device, no download but its journal, no network', () => {
    const rules: { permission?: boolean; check?: boolean; device?: boolean } = {}
    const requests = new Map<string, boolean | undefined>()
    const session = Object.assign(new EventEmitter(), {
      setPermissionRequestHandler: (
        handler: (c: null, p: string, answer: (granted: boolean) => void) => void,
      ) => handler(null, 'media', (granted) => (rules.permission = granted)),
      setPermissionCheckHandler: (handler: () => boolean) => (rules.check = handler()),
      setDevicePermissionHandler: (handler: () => boolean) => (rules.device = handler()),
      webRequest: {
        onBeforeRequest: (
          listener: (
            request: Pick<OnBeforeRequestListenerDetails, 'url'>,
            answer: (response: { cancel?: boolean }) => void,
          ) => void,
        ) => {
          for (const url of [
            'app://till/a.js',
            'blob:app://till/1',
            'https://evil.example/',
            'file:///etc/passwd',
          ]) {
            listener({ url }, ({ cancel }) => requests.set(url, cancel))
          }
        },
      },
    })
    denyEverything(session as unknown as Session)
    expect(rules).toEqual({ permission: false, check: false, device: false })
    expect([...requests.values()]).toEqual([false, false, true, true])
    const isStopped = (url: string) => {
      let stopped = false
      session.emit('will-download', { preventDefault: () => (stopped = true) }, { getURL: () => url })
      return stopped
    }
    expect(isStopped('app://till/exports/evertill-journal-A1.jsonl')).toBe(false)
    for (const url of [
      'app://till/index.html',
      'blob:app://till/1',
      'https://evil.example/exports/a.jsonl',
    ]) {
      expect(isStopped(url)).toBe(true)
    }
    expect(exportNameOf('app://till/exports/a.jsonl')).toBe('a.jsonl')
  })
})

describe('the safe', () => {
  it.each([
    ['the system’s keyring', true],
    ['Electron’s fixed password, where Linux has no keyring', false],
  ])('locks with %s', async (_what, isAvailable) => {
    const folder = await mkdtemp(join(tmpdir(), 'evertill-safe-'))
    let plain = false
    const vault = createSafeVault(folder, {
      isEncryptionAvailable: () => isAvailable,
      setUsePlainTextEncryption: () => (plain = true),
      encryptString: (text) => Buffer.from(text.split('').reverse().join('')),
      decryptString: (locked) => locked.toString().split('').reverse().join(''),
    })
    await vault.set('terminal-key', Buffer.from([0, 255, 1, 254]))
    expect(await vault.get('terminal-key')).toEqual(Buffer.from([0, 255, 1, 254]))
    expect(await readFile(join(folder, 'terminal-key'))).not.toEqual(Buffer.from([0, 255, 1, 254]))
    expect(plain).toBe(!isAvailable)
    await rm(folder, { recursive: true })
  })
})
