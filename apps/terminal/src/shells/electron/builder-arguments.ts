/** What electron-builder is told: a folder of this platform, never published, and whatever else was asked for. */
export function builderArguments(options: readonly string[], electronFolder: string): readonly string[] {
  // `--download` is ours: whether Electron may be fetched.
  const passedOn = options.filter((option) => option !== '--download')
  return ['--dir', `-c.electronDist=${electronFolder}`, '--publish', 'never', ...passedOn]
}
