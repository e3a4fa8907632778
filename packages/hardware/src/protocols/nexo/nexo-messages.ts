import { createHash } from 'node:crypto'
import { z } from 'zod'

/** Who speaks to whom: the till's name and the card terminal's, `<model>-<serial>`. */
export interface NexoParties {
  readonly saleId: string
  readonly poiId: string
}

export type NexoCategory = 'Payment' | 'Reversal' | 'TransactionStatus' | 'Abort' | 'Diagnosis'

/** A message's header, readable outside its encryption. Source: hardware reference §5.4. */
export function nexoHeader(category: NexoCategory, serviceId: string, { saleId, poiId }: NexoParties) {
  return {
    ProtocolVersion: '3.0',
    MessageClass: 'Service',
    MessageCategory: category,
    MessageType: 'Request',
    ServiceID: serviceId,
    SaleID: saleId,
    POIID: poiId,
  } as const
}

/**
 * The ten characters a request goes by at the card terminal, from its attempt: after a crash it is found again by them,
 * and the same attempt sent twice is refused as a double.
 */
export function serviceIdOf(attemptId: string): string {
  const number = createHash('sha256').update(attemptId).digest().readBigUInt64BE()
  return number.toString(36).toUpperCase().padStart(10, '0').slice(-10)
}

const response = z.object({
  Result: z.enum(['Success', 'Failure', 'Partial']),
  ErrorCondition: z.string().optional(),
  AdditionalResponse: z.string().optional(),
})
export type NexoResponse = z.infer<typeof response>

const poiData = z.object({
  POITransactionID: z.object({ TransactionID: z.string(), TimeStamp: z.string() }),
})

const receipt = z.object({
  DocumentQualifier: z.string(),
  RequiredSignatureFlag: z.boolean().optional(),
  OutputContent: z
    .object({ OutputText: z.array(z.object({ Text: z.string().optional() })).optional() })
    .optional(),
})
export type NexoReceipt = z.infer<typeof receipt>

const paymentResponse = z.object({
  Response: response,
  POIData: poiData.optional(),
  PaymentResult: z
    .object({
      OnlineFlag: z.boolean().optional(),
      PaymentInstrumentData: z
        .object({
          CardData: z
            .object({ PaymentBrand: z.string().optional(), MaskedPan: z.string().optional() })
            .optional(),
        })
        .optional(),
      AmountsResp: z
        .object({
          Currency: z.string().optional(),
          AuthorizedAmount: z.number(),
          /** Part of the authorised amount. */
          TipAmount: z.number().optional(),
        })
        .optional(),
      PaymentAcquirerData: z.object({ ApprovalCode: z.string().optional() }).optional(),
    })
    .optional(),
  PaymentReceipt: z.array(receipt).optional(),
})
export type NexoPaymentResponse = z.infer<typeof paymentResponse>

const reversalResponse = z.object({
  Response: response,
  POIData: poiData.optional(),
  PaymentReceipt: z.array(receipt).optional(),
})

const transactionStatusResponse = z.object({
  Response: response,
  RepeatedMessageResponse: z
    .object({
      RepeatedResponseMessageBody: z.object({
        PaymentResponse: paymentResponse.optional(),
        ReversalResponse: reversalResponse.optional(),
      }),
    })
    .optional(),
})

/** Answers of a card terminal; unknown keys are passed over. */
export const nexoAnswerSchema = z.object({
  SaleToPOIResponse: z.object({
    MessageHeader: z.object({ MessageCategory: z.string(), ServiceID: z.string() }),
    PaymentResponse: paymentResponse.optional(),
    ReversalResponse: reversalResponse.optional(),
    TransactionStatusResponse: transactionStatusResponse.optional(),
    DiagnosisResponse: z.object({ Response: response }).optional(),
  }),
})
export type NexoAnswer = z.infer<typeof nexoAnswerSchema>['SaleToPOIResponse']
