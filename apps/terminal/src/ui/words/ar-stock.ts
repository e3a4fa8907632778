/** The words of what is counted, in Arabic. */
export const arStock = {
  act: { receive: 'استلام', waste: 'هدر', count: 'جرد' },
  amount: 'الكمية ({{unit}})',
  answer: {
    none: 'لا شيء يُجرد في هذا الفرع',
    ok: 'كل شيء متوفّر',
    out_zero: 'كل شيء متوفّر',
    out_one: 'نفد صنف واحد',
    out_two: 'نفد صنفان',
    out_few: 'نفدت {{count}} أصناف',
    out_many: 'نفد {{count}} صنفًا',
    out_other: 'نفد {{count}} صنف',
  },
  back: 'إعادة إلى البيع',
  do: {
    receive: 'وصل {{amount}}',
    waste: 'هُدر {{amount}}',
    count: 'الموجود {{amount}}',
  },
  items: 'أصناف القائمة',
  list: 'ما يُجرد',
  'no-item': 'لا صنف معروض بهذا الاسم.',
  off: 'سُحب من القائمة يدويًا',
  question: 'ماذا بقي؟',
  row: 'على الرف: {{level}} · محجوز: {{reserved}}',
  'take-off': 'سحب صنف من البيع',
  'take-off-what': 'يُعلَن نفاده على كل الصناديق فورًا، حتى يُعيده أحد إلى البيع من هنا.',
  title: {
    receive: 'وصل {{name}}',
    waste: 'هُدر {{name}}: لماذا؟',
    count: 'كم بقي من {{name}}؟',
  },
} as const
