import {
  type CodePage,
  type PrinterProfile,
  profile58mm,
  profile80mm,
  profileStar,
} from './printer-profile.ts'

/** Pages that even the plainest clones have, at the numbers the Epson family gives them. */
const plainPages: readonly CodePage[] = [
  { number: 16, encoding: 'windows-1252' },
  { number: 19, encoding: 'cp858' },
  { number: 18, encoding: 'cp852' },
  { number: 17, encoding: 'cp866' },
  { number: 0, encoding: 'cp437' },
]

/** 80 mm paper at 180 dpi: 512 dots, 42 columns of font A. */
const wide180: PrinterProfile = { ...profile80mm, columns: 42, widthDots: 512 }

/** Answers when asked and may not say when it is done; a buffer of a few KiB. */
const clone80: PrinterProfile = { ...profile80mm, codePages: plainPages, status: 'partial', rasterRows: 64 }
const clone58: PrinterProfile = { ...profile58mm, codePages: plainPages, status: 'partial', rasterRows: 64 }

const named = (name: string, profile: PrinterProfile): PrinterProfile => ({ ...profile, name })

/**
 * Printers by the name a store writes into its settings, from their makers' public data sheets. A model that is not
 * here is one of the first three, or a profile of the store's own.
 */
export const printerModels: Readonly<Record<string, PrinterProfile>> = {
  '80mm': profile80mm,
  '58mm': profile58mm,
  'star-80mm': profileStar,
  'epson-tm-t20': named('Epson TM-T20', profile80mm),
  'epson-tm-m30': named('Epson TM-m30', profile80mm),
  'epson-tm-t88': named('Epson TM-T88', wide180),
  'epson-tm-p20': named('Epson TM-P20', { ...profile58mm, status: 'full' }),
  // An impact printer: no pictures and no codes, but a second colour; one page is sure.
  'epson-tm-u220': {
    ...profile80mm,
    name: 'Epson TM-U220',
    language: 'escpos-impact',
    columns: 33,
    widthDots: 400,
    codePages: [{ number: 0, encoding: 'cp437' }],
    rasterRows: 0,
    qr: false,
    barcodes: false,
  },
  'star-tsp650': named('Star TSP650', profileStar),
  'star-tsp700': named('Star TSP700', profileStar),
  'star-mc-print3': named('Star mC-Print3', profileStar),
  'bixolon-srp-350': named('Bixolon SRP-350', wide180),
  'bixolon-srp-330': named('Bixolon SRP-330', profile80mm),
  'citizen-ct-s310': named('Citizen CT-S310', profile80mm),
  'citizen-ct-e351': named('Citizen CT-E351', profile80mm),
  'xprinter-xp-80': named('Xprinter XP-80', { ...clone80, buzzer: true }),
  'xprinter-xp-58': named('Xprinter XP-58', clone58),
  'rongta-rp80': named('Rongta RP80', { ...clone80, buzzer: true }),
  'hprt-tp80': named('HPRT TP80', clone80),
  'zjiang-pos-5890': named('ZJiang POS-5890', {
    ...clone58,
    codePages: [
      ...plainPages,
      { number: 72, encoding: 'windows-1250' },
      { number: 73, encoding: 'windows-1251' },
    ],
    status: 'none',
  }),
}

/** Models that cannot be driven from here, and what a shop can do instead. */
export const unsupportedModels: Readonly<Record<string, string>> = {
  'star-tsp100':
    'The Star TSP100 takes nothing but pictures from Star’s own driver. Use a TSP650, or a TSP100 that can be switched to ESC/POS, as 80mm.',
}
