import { formatMoney } from '../format/money.ts'

/** A drawer's difference, the word with it: never by colour alone. */
export function Difference({
  amount,
  currency,
  withCurrency = false,
}: {
  amount: number
  currency: { readonly code: string; readonly decimals: number }
  withCurrency?: boolean
}) {
  const word = amount === 0 ? 'exact' : amount < 0 ? 'missing' : 'too much'
  return (
    <span className={amount === 0 ? 'text-accent-text' : 'text-waiting-text'}>
      {formatMoney(amount, currency, withCurrency ? 'with-currency' : 'bare')}{' '}
      <span className="text-status font-medium tracking-normal">{word}</span>
    </span>
  )
}
