import { EXPORTS_PATH } from '../../contract/index.ts'

export const exportAddress = (name: string) => `${EXPORTS_PATH}${name}`

/** Asks the browser to keep an exported file: a download in the kiosk, a dialog in the desktop app. */
export function saveExport(name: string): void {
  const link = document.createElement('a')
  link.href = exportAddress(name)
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
}
