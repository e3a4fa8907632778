/** The words of what is counted. */
export const enStock = {
  act: { receive: 'Receive', waste: 'Waste', count: 'Count' },
  amount: 'How much ({{unit}})',
  answer: {
    none: 'Nothing is counted in this store',
    ok: 'There is some of everything',
    out_one: '{{count}} thing has run out',
    out_other: '{{count}} things have run out',
  },
  back: 'Sell again',
  do: {
    receive: '{{amount}} came in',
    waste: '{{amount}} wasted',
    count: '{{amount}} are there',
  },
  items: 'Items on the menu',
  list: 'What is counted',
  'no-item': 'Nothing on sale is called that.',
  off: 'Taken off the menu by hand',
  question: 'What is left?',
  row: 'On the shelf: {{level}} · promised: {{reserved}}',
  'take-off': 'Take an item off',
  'take-off-what': 'It is sold out on every till at once, until somebody sells it again from here.',
  title: {
    receive: '{{name}} came in',
    waste: '{{name}} wasted: why?',
    count: 'How much {{name}} is there?',
  },
} as const
