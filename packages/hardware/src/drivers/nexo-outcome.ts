import type { CardApproval, LastResult, TerminalTransaction } from '@evertill/domain'
import type { AskedRequest, CardOutcome, CardRequest, CardSlip } from '../ports/card-terminal.ts'
import { maskCardNumbers } from '../protocols/mask-card-numbers.ts'
import { minorFromNexo } from '../protocols/nexo/nexo-amount.ts'
import type { NexoPaymentResponse, NexoReceipt, NexoResponse } from '../protocols/nexo/nexo-messages.ts'

/** How a card terminal's final word on a request is to be taken. */
export function outcomeFromNexo(answer: NexoPaymentResponse, asked: CardRequest): CardOutcome {
  const { Response: word } = answer
  const code = word.ErrorCondition ?? ''
  const slips = slipsFromNexo(answer.PaymentReceipt ?? [])
  switch (word.Result) {
    case 'Success':
      return isOtherAmount(answer, asked)
        ? { type: 'lost', why: 'The card terminal approved another amount' }
        : { type: 'approved', approval: approvalFromNexo(answer, asked.currency), slips }
    case 'Partial':
      return { type: 'lost', why: 'The card terminal approved a part of the amount' }
    case 'Failure':
      if (NOT_BEGUN.has(code)) return { type: 'rejected', code, text: wordsOf(word) }
      return { type: ABORTED.has(code) ? 'aborted' : 'declined', code, text: wordsOf(word), slips }
  }
}

/** Conditions under which no card was asked for. */
const NOT_BEGUN: ReadonlySet<string> = new Set([
  'Busy',
  'DeviceOut',
  'InProgress',
  'MessageFormat',
  'NotAllowed',
  'UnavailableDevice',
  'UnavailableService',
])
const ABORTED: ReadonlySet<string> = new Set(['Aborted', 'Cancel'])

const WORDS: Readonly<Record<string, string>> = {
  Aborted: 'Cancelled',
  Busy: 'The card terminal is busy',
  Cancel: 'The guest cancelled',
  DeviceOut: 'The card terminal is out of order',
  InProgress: 'The card terminal is still at it',
  InvalidCard: 'The card is not accepted',
  MessageFormat: 'The card terminal did not understand',
  NotAllowed: 'The card terminal may not do this',
  NotFound: 'The card terminal does not know of it',
  PaymentRestriction: 'The card may not be used for this',
  Refusal: 'The card’s bank declined',
  UnavailableDevice: 'A part of the card terminal is missing',
  UnavailableService: 'The card terminal cannot do this now',
  UnreachableHost: 'The card terminal cannot reach its bank',
  WrongPIN: 'Wrong PIN',
}

export const wordsOf = ({ ErrorCondition = '' }: NexoResponse): string =>
  WORDS[ErrorCondition] ?? 'The card terminal reports an error'

function isOtherAmount({ PaymentResult }: NexoPaymentResponse, { amount, currency }: AskedRequest): boolean {
  const said = PaymentResult?.AmountsResp?.AuthorizedAmount
  return said !== undefined && minorFromNexo(said, currency) !== amount + tipIn(PaymentResult, currency)
}

/** What the guest gave at the card terminal; part of what was authorised. */
const tipIn = (result: NexoPaymentResponse['PaymentResult'], currency: CardRequest['currency']): number =>
  minorFromNexo(result?.AmountsResp?.TipAmount ?? 0, currency) ?? 0

/** What the card terminal found of a request: its final word, told again. */
export function transactionFromNexo(answer: NexoPaymentResponse, asked: AskedRequest): LastResult {
  const { Response: word, POIData } = answer
  const code = word.ErrorCondition ?? ''
  const outcome: TerminalTransaction['outcome'] =
    word.Result === 'Failure' ? (ABORTED.has(code) ? 'aborted' : 'declined') : 'approved'
  // Another amount than the one asked for is a manager's business: it must not look like ours.
  const isOther = word.Result === 'Partial' || isOtherAmount(answer, asked)
  const amount = isOther ? 0 : asked.amount + tipIn(answer.PaymentResult, asked.currency)
  const at = POIData?.POITransactionID.TimeStamp
  return {
    type: 'transaction',
    idle: true,
    transaction: {
      kind: asked.kind,
      amount,
      ...(at !== undefined && { at }),
      approval: approvalFromNexo(answer, asked.currency),
      outcome,
      code,
      text: word.Result === 'Failure' ? wordsOf(word) : '',
    },
  }
}

/** Never a card number: the scheme, the last four digits, and what the card terminal calls the transaction. */
function approvalFromNexo(
  { POIData, PaymentResult, PaymentReceipt }: NexoPaymentResponse,
  currency: CardRequest['currency'],
): CardApproval {
  const tip = tipIn(PaymentResult, currency)
  const id = POIData?.POITransactionID
  const card = PaymentResult?.PaymentInstrumentData?.CardData
  const brand = card?.PaymentBrand ?? ''
  return {
    receipt: brokenUp(id?.TransactionID ?? ''),
    trace: id?.TimeStamp ?? '',
    scheme: BRANDS[brand] ?? maskCardNumbers(brand),
    last4: /(\d{4})$/.exec(card?.MaskedPan ?? '')?.[1] ?? '',
    authCode: maskCardNumbers(PaymentResult?.PaymentAcquirerData?.ApprovalCode ?? ''),
    ...(PaymentResult?.OnlineFlag === false && { offline: true }),
    ...(PaymentReceipt?.some(({ RequiredSignatureFlag }) => RequiredSignatureFlag) && {
      needsSignature: true,
    }),
    ...(tip > 0 && { tip }),
  }
}

const BRANDS: Readonly<Record<string, string>> = {
  amex: 'American Express',
  diners: 'Diners',
  discover: 'Discover',
  girocard: 'girocard',
  jcb: 'JCB',
  maestro: 'Maestro',
  mc: 'Mastercard',
  visa: 'Visa',
}

/**
 * A transaction's name holds long rows of digits, some of which pass for a card number that nobody may keep: a mark
 * after every eight breaks them up, and is taken out again where the name is sent.
 */
const brokenUp = (id: string): string => id.replace(/\d{8}(?=\d)/g, '$&~')

export const wholeTransactionId = (receipt: string): string => receipt.replaceAll('~', '')

/** Slips as rows; a row comes as `name=…&value=…`. */
function slipsFromNexo(receipts: readonly NexoReceipt[]): readonly CardSlip[] {
  return receipts.map(({ DocumentQualifier, OutputContent }) => ({
    kind: KINDS[DocumentQualifier] ?? 'unknown',
    lines: (OutputContent?.OutputText ?? []).map(({ Text = '' }) => {
      const row = new URLSearchParams(Text)
      const text = row.has('name') ? `${row.get('name')} ${row.get('value') ?? ''}`.trim() : Text
      return {
        text: maskCardNumbers(text),
        centred: false,
        doubleWidth: false,
        doubleHeight: false,
        indent: 0,
      }
    }),
  }))
}

const KINDS: Readonly<Record<string, CardSlip['kind']>> = {
  CashierReceipt: 'merchant',
  CustomerReceipt: 'customer',
}
