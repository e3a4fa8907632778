/** `1.250 kg`, with the digits of the language. */
export function weightWords(
  { amount, unit }: { amount: number; unit: 'kg' | 'lb' | 'l' },
  language: string,
): string {
  const figure = new Intl.NumberFormat(language, {
    minimumFractionDigits: 3,
    maximumFractionDigits: 3,
    numberingSystem: 'latn',
  })
  return `${figure.format(amount / 1_000)} ${unit}`
}
