import open from 'open'

/** Opens an address in the person's browser where there is a screen to show it; elsewhere nothing happens. */
export async function openBrowser(url: string): Promise<void> {
  if (!hasDisplay(process.platform, process.env)) return
  const opener = await open(url)
  // The address is printed as well: a machine without a browser loses nothing.
  opener.once('error', () => {})
}

export function hasDisplay(platform: NodeJS.Platform, env: NodeJS.ProcessEnv): boolean {
  return platform !== 'linux' || Boolean(env.DISPLAY ?? env.WAYLAND_DISPLAY)
}
