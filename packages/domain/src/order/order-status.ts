/** Where an order stands in the house once it is sent or paid. Kitchen progress moves forward only. */
export type ServingStatus =
  | 'confirmed'
  | 'preparing'
  | 'quality-check'
  | 'ready'
  | 'served'
  | 'picked-up'
  | 'delivered'

/** Every state of an order's life cycle. Source: shared policies, "Orders"; feature inventory, ORD-3. */
export type OrderStatus =
  | 'draft'
  | 'parked'
  | 'pending-payment'
  | ServingStatus
  | 'completed'
  | 'closed'
  | 'cancelled'
  | 'payment-failed'
  | 'stock-unavailable'
