import { type Minor, quickCash } from '@evertill/domain'
import { ArrowLeft, Banknote, CreditCard, HandCoins, Split } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../components/act.tsx'
import { Keypad } from '../../components/keypad.tsx'
import { isAside } from '../../state/card-actions.ts'
import { useReader } from '../../state/reader-context.tsx'
import { useShortcuts } from '../../state/shortcuts.tsx'
import { useTill, useView } from '../../state/till-context.tsx'
import { useOpenOrders } from '../../state/use-house.ts'
import { usePayable } from '../../state/use-payable.ts'
import { amountOf, backspace, EMPTY_ENTRY, typeDigits } from './amount-entry.ts'
import { CardSheet } from './card-sheet.tsx'
import { CheckBar } from './check-bar.tsx'
import { NothingToPay } from './nothing-to-pay.tsx'
import { SplitSheet } from './split-sheet.tsx'
import { TenderList } from './tender-list.tsx'
import { TipSheet } from './tip-sheet.tsx'

/** Quick-cash buttons; F5 to F8. */
const QUICK = 4
const FIRST_QUICK_KEY = 5

/** What is to pay, and taking it; an order that comes to nothing is only closed. */
export function PaymentScreen() {
  const free = useView(({ bill, till: { basket } }) => (bill ?? basket)?.balance === 0)
  useFollowedBill()
  return free ? <NothingToPay /> : <TakePayment />
}

/** An order of the house stays on screen as it is now, whoever changes it. */
function useFollowedBill() {
  const { actions } = useTill()
  const billId = useView(({ bill }) => bill?.order.id)
  const orders = useOpenOrders()
  useEffect(() => {
    if (billId !== undefined && orders) {
      void actions.followBill(orders.find(({ order }) => order.id === billId)?.order)
    }
  }, [actions, billId, orders])
}

/** Taking money: what is due on the left, the number pad on the right, exact cash one key away. */
function TakePayment() {
  const { t } = useTranslation()
  const { money } = useReader()
  const { due, tenders, order, locked, take, back: goBack } = usePayable()
  const denominations = useView((view) => view.till.store?.denominations) ?? []
  const [entry, setEntry] = useState(EMPTY_ENTRY)
  const { card: cards } = useTill()
  const { connected, problem, payments } = useView((view) => view.till.card)
  const hasTerminal = connected && problem === undefined
  const aside = useView((view) => view.cardsAside)
  const isCardAside = payments.some((payment) => isAside(payment, aside))
  const [card, setCard] = useState(false)
  const tendered = tenders.length > 0
  const [tip, setTip] = useState<Minor>(0)
  const [tipping, setTipping] = useState(false)
  const [splitting, setSplitting] = useState(false)
  const whole = due + tip
  const quick = quickCash(whole, denominations)
    .filter((amount) => amount !== whole)
    .slice(0, QUICK)

  const takeCash = async (received: number) => {
    if (received <= 0) return
    setEntry(EMPTY_ENTRY)
    if (await take({ kind: 'cash', received, ...(tip > 0 && { tip }) })) setTip(0)
  }
  const enter = () => void takeCash(entry === EMPTY_ENTRY ? whole : amountOf(entry))
  const back = () => !locked && goBack()
  const takeCard = () => {
    if (!hasTerminal) return setCard(true)
    const amount = entry === EMPTY_ENTRY ? due : amountOf(entry)
    setEntry(EMPTY_ENTRY)
    if (amount > 0) void cards.start(amount, tip).then((started) => started && setTip(0))
  }

  useShortcuts((event) => {
    const quickKey = /^F([5-8])$/.exec(event.key)
    if (/^[0-9]$/.test(event.key)) setEntry((before) => typeDigits(before, event.key))
    else if (event.key === 'Backspace') setEntry(backspace)
    else if (event.key === 'Enter') enter()
    else if (event.key === 'F9') takeCard()
    else if (event.key.toLowerCase() === 't') setTipping(true)
    else if (event.key.toLowerCase() === 's' && order) setSplitting(true)
    else if (event.key === 'F10' && hasTerminal) setCard(true)
    else if (event.key === 'Escape') entry === EMPTY_ENTRY ? back() : setEntry(EMPTY_ENTRY)
    else if (quickKey) void takeCash(quick[Number(quickKey[1]) - FIRST_QUICK_KEY] ?? 0)
    else return false
  })

  return (
    <section
      aria-label={t('payment.name')}
      className="flex min-h-0 flex-1 flex-col gap-4 overflow-y-auto p-4"
    >
      <header className="flex items-center gap-4">
        <Act keys="Esc" disabled={locked} onPress={back}>
          <ArrowLeft aria-hidden size={20} className="rtl:-scale-x-100" />
          {t('payment.back')}
        </Act>
        {locked && <p className="text-ink-soft text-small">{t('payment.locked')}</p>}
        {order && tendered && <p className="text-ink-soft text-small">{t('house.parts-stay')}</p>}
      </header>
      <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_minmax(264px,320px)] gap-6">
        <div className="flex min-w-0 flex-col gap-4">
          <div className="flex items-start justify-between gap-4">
            <div>
              <p className="text-ink-soft">{tendered ? t('payment.still-due') : t('payment.due')}</p>
              <p className="font-bold text-due" data-testid="payment-due">
                {money.withCurrency(due)}
              </p>
              {tip > 0 && (
                <p className="font-semibold text-title" data-testid="with-tip">
                  {t('tip.with', { tip: money.amount(tip), amount: money.withCurrency(whole) })}
                </p>
              )}
            </div>
            <div className="flex gap-2">
              {order && (
                <Act keys="S" onPress={() => setSplitting(true)}>
                  <Split aria-hidden size={20} />
                  {t('split.open')}
                </Act>
              )}
              <Act keys="T" onPress={() => setTipping(true)}>
                <HandCoins aria-hidden size={20} />
                {t('tip.tip')}
              </Act>
            </div>
          </div>
          <CheckBar />
          <TenderList />
          <div className="mt-auto flex flex-col gap-2">
            <h2 className="font-medium text-small">{t('payment.quick')}</h2>
            <div className="grid grid-cols-2 gap-2">
              {quick.map((amount, n) => (
                <Act
                  key={amount}
                  size="large"
                  keys={`F${n + FIRST_QUICK_KEY}`}
                  onPress={() => void takeCash(amount)}
                  className="font-semibold"
                >
                  {money.amount(amount)}
                </Act>
              ))}
            </div>
            <Act size="large" keys="F9" onPress={takeCard}>
              <CreditCard aria-hidden size={22} />
              {hasTerminal
                ? t('card.charge', {
                    amount: money.amount(tip + (entry === EMPTY_ENTRY ? due : amountOf(entry))),
                  })
                : t('payment.card')}
            </Act>
            {hasTerminal && (
              <Act keys="F10" onPress={() => setCard(true)}>
                {t('card.keyed-in')}
              </Act>
            )}
            {isCardAside && <Act onPress={cards.show}>{t('card.show-open')}</Act>}
          </div>
        </div>
        <div className="flex flex-col justify-end gap-2">
          <output
            aria-label={t('payment.received')}
            className="flex h-16 items-center justify-end rounded border border-edge-strong bg-surface px-4 font-semibold text-total"
          >
            {entry === EMPTY_ENTRY ? (
              <span className="text-body text-ink-soft">{t('payment.type')}</span>
            ) : (
              money.amount(amountOf(entry))
            )}
          </output>
          <Keypad
            label={t('payment.pad')}
            corner="00"
            onDigits={(digits) => setEntry((before) => typeDigits(before, digits))}
            onBackspace={() => setEntry(backspace)}
          />
          <Act look="primary" size="large" keys="Enter" onPress={enter} disabled={due <= 0}>
            <Banknote aria-hidden size={22} />
            {entry === EMPTY_ENTRY
              ? t('payment.exact', { amount: money.amount(whole) })
              : t('payment.cash', { amount: money.amount(amountOf(entry)) })}
          </Act>
        </div>
      </div>
      {card && <CardSheet due={due} tip={tip} onTaken={() => setTip(0)} onClose={() => setCard(false)} />}
      {splitting && order && <SplitSheet order={order} onClose={() => setSplitting(false)} />}
      {tipping && (
        <TipSheet
          of={due}
          tip={tip}
          onTip={(amount) => {
            setTip(amount)
            setTipping(false)
          }}
          onClose={() => setTipping(false)}
        />
      )}
    </section>
  )
}
