import type { KitchenItem } from '@evertill/domain'
import type { KitchenPaper } from '../documents/kitchen-paper.ts'

const item = (lineId: string, name: string, more: Partial<KitchenItem> = {}): KitchenItem => ({
  lineId,
  itemId: name.toLowerCase(),
  categoryId: 'mains',
  name,
  variantName: '',
  quantity: 1,
  cook: 'now',
  modifiers: [],
  ...more,
})

/** A first ticket of two courses for the grill. */
export const sampleKitchen: KitchenPaper = {
  ticket: {
    key: { orderId: '01940f3e-7c00-7000-8000-000000000001', revision: 1, stationId: 'grill' },
    at: '2026-11-21T12:00:00.000Z',
    commands: ['01940f3e-7c00-7000-8000-0000000000c1'],
    outletId: 'grill',
    header: {
      orderType: 'dine-in',
      employeeId: 'ana',
      table: { id: 't12', name: '12' },
      guests: 3,
      note: 'Birthday',
    },
    items: [
      {
        op: 'ADD',
        copy: false,
        item: item('l1', 'Entrecôte', {
          quantity: 2,
          variantName: '300 g',
          seat: 1,
          course: 2,
          cook: 'stay',
          modifiers: [{ name: 'Medium rare' }, { name: 'Onion', prefix: 'No' }, { name: 'Extra', level: 1 }],
          note: 'sauce apart',
        }),
      },
      { op: 'ADD', copy: false, item: item('l2', 'Carpaccio', { course: 1 }) },
      { op: 'ADD', copy: true, item: item('l3', 'Tiramisù') },
    ],
    notices: [],
  },
  station: 'Grill',
  server: 'Ana',
  atLocal: '2026-11-21 13:00',
  copy: 0,
  allergies: ['nuts'],
}

/** The second revision: something of everything a delta can say. */
export const changedKitchen: KitchenPaper = {
  ...sampleKitchen,
  allergies: [],
  lineAllergies: { l4: ['milk', 'gluten'] },
  provisionalLineIds: ['l4'],
  ticket: {
    ...sampleKitchen.ticket,
    key: { ...sampleKitchen.ticket.key, revision: 2 },
    items: [
      { op: 'VOID', copy: false, item: item('l2', 'Carpaccio') },
      {
        op: 'CHANGED',
        copy: false,
        item: item('l1', 'Entrecôte', { modifiers: [{ name: 'Well done' }] }),
        was: item('l1', 'Entrecôte', { quantity: 2, modifiers: [{ name: 'Medium rare' }] }),
      },
      { op: 'FIRE', copy: false, item: item('l5', 'Lamb', { course: 2 }) },
      { op: 'ADD', copy: false, item: item('l4', 'Lasagne') },
      { op: 'MOVED-IN', copy: false, item: item('l6', 'Burger'), fromOrderId: 'o2' },
      { op: 'MOVED-OUT', copy: false, item: item('l7', 'Fries'), toOrderId: 'o3' },
    ],
    notices: [
      { type: 'table-moved', from: { id: 't12', name: '12' }, to: { id: 't14', name: '14' } },
      { type: 'course-fired', course: 2 },
    ],
  },
}
