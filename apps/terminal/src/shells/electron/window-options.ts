import type { BrowserWindowConstructorOptions } from 'electron'

/**
 * A window of the till. Its page is as powerless as a web page: no Node, its own JavaScript world, the operating
 * system's sandbox. What it may ask of the host goes through the preload script and nothing else.
 */
export function windowOptions(given: {
  preload: string
  /** Developer tools are for builds that are not packaged. */
  devTools: boolean
  fullScreen: boolean
}): BrowserWindowConstructorOptions {
  return {
    title: 'Evertill',
    width: 1366,
    height: 820,
    minWidth: 1024,
    minHeight: 700,
    kiosk: given.fullScreen,
    // Shown once it has painted: a till does not flash white.
    show: false,
    autoHideMenuBar: true,
    webPreferences: {
      preload: given.preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      devTools: given.devTools,
      // Sales sync and print although the window is behind another.
      backgroundThrottling: false,
    },
  }
}
