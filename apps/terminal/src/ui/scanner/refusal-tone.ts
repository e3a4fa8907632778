/** Two low tones: what was scanned is not sold. Nothing is heard where the machine has no sound; the screen tells too. */
export function createRefusalTone(): () => void {
  let audio: AudioContext | undefined
  return () => {
    audio ??= new AudioContext()
    const begin = audio.currentTime
    for (const at of [0, 0.18]) {
      const tone = audio.createOscillator()
      const loudness = audio.createGain()
      tone.type = 'square'
      tone.frequency.value = 220
      loudness.gain.value = 0.2
      tone.connect(loudness).connect(audio.destination)
      tone.start(begin + at)
      tone.stop(begin + at + 0.12)
    }
  }
}
