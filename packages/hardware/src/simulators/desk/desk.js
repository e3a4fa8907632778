// @ts-check
// The desk's page: draws the state the server sends and posts what is pressed. Plain, so that nothing builds it.

const faultLabels = {
  none: 'All is well',
  'paper-low': 'Paper runs low',
  'out-of-paper': 'Out of paper',
  'cover-open': 'Cover open',
  offline: 'Set offline',
  'printer-error': 'Cutter jammed',
  silent: 'Hangs, says nothing',
  'cut-connection': 'Cut the next job',
  slow: 'Slow',
  unplugged: 'Unplugged',
}

const troubleLabels = {
  none: 'As decided here',
  offline: 'Offline',
  decline: 'Declined',
  'time-out': 'Guest does nothing',
  'falls-silent': 'Silent after 80 00 00',
  'cut-before-result': 'Cut before the result',
  'cut-after-result': 'Cut after the result',
  unknown: 'Cut, and cannot say',
}

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id))

async function post(/** @type {string} */ path, body = {}) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return { ok: response.ok, body: await response.json() }
}

function element(/** @type {string} */ tag, className = '', text = '') {
  const made = document.createElement(tag)
  made.className = className
  made.textContent = text
  return made
}

let decimals = 2
/** All printers as the server told last. */
let latest = []
let currencyCode = ''
let digits = ''

const money = (/** @type {number} */ minor) => {
  const figure = `${minor}`.padStart(decimals + 1, '0')
  return decimals === 0 ? figure : `${figure.slice(0, -decimals)}.${figure.slice(-decimals)}`
}

/** The printer whose paper is shown, by id; the receipts' own at first. */
let shown = 'receipts'

function drawPrinters(printers) {
  const printer = printers.find(({ id }) => id === shown) ?? printers[0]
  byId('paper-title').textContent = printer.name
  const group = byId('printers')
  group.hidden = printers.length < 2
  if (group.children.length !== printers.length) {
    group.replaceChildren(
      ...printers.map(({ id }) => {
        const button = element('button')
        button.setAttribute('type', 'button')
        button.addEventListener('click', () => {
          shown = id
          drawn.clear()
          drawPrinters(latest)
        })
        return button
      }),
    )
  }
  printers.forEach(({ id, name, fault, pageCount }, index) => {
    const button = group.children[index]
    button.textContent = `${fault === 'none' ? '' : '⚠ '}${name} (${pageCount})`
    button.setAttribute('aria-pressed', String(id === printer.id))
  })
  drawPrinter(printer)
}

function drawPrinter(printer) {
  byId('address').textContent = printer.address
  byId('lamp').textContent = faultLabels[printer.fault]
  byId('lamp').className = printer.fault === 'none' ? '' : 'trouble'
  byId('paper-count').textContent =
    printer.pageCount === 1 ? '1 paper printed' : `${printer.pageCount} papers printed`
  for (const button of byId('faults').children) {
    button.setAttribute('aria-pressed', String(button.getAttribute('data-fault') === printer.fault))
  }
  drawRoll(printer.pages)
}

/** What each sheet on the page was drawn from, so that only new paper moves. */
const drawn = new Map()

function drawRoll(pages) {
  const roll = byId('roll')
  const sheets = pages.map((page) => {
    const source = JSON.stringify(page)
    const known = drawn.get(page.number)
    if (known?.source === source) return known.sheet
    const sheet = drawSheet(page)
    drawn.set(page.number, { source, sheet })
    return sheet
  })
  for (const number of drawn.keys()) {
    if (!pages.some((page) => page.number === number)) drawn.delete(number)
  }
  if (sheets.length === 0)
    sheets.push(element('p', 'blank', 'Nothing printed yet. Take a payment at the till.'))
  if (
    sheets.some((sheet, index) => roll.children[index] !== sheet) ||
    roll.children.length !== sheets.length
  ) {
    roll.replaceChildren(...sheets)
  }
}

function drawSheet(page) {
  const sheet = element('article', 'sheet')
  sheet.append(...page.rows.map(drawRow))
  sheet.append(element('div', 'edge', page.cut ? `cut · paper ${page.number}` : 'still in the printer'))
  return sheet
}

function drawRow(row) {
  if (row.type === 'picture') return drawPicture(row)
  if (row.type === 'code') return element('div', 'code', `${row.symbology}: ${row.content}`)
  const line = element('div', `line ${row.align}`)
  const tallest = Math.max(1, ...row.spans.map((span) => span.height))
  line.style.lineHeight = `${20 * tallest}px`
  line.append(...row.spans.map(drawSpan))
  return line
}

function drawSpan(span) {
  const styles = ['bold', 'underline', 'inverted'].filter((style) => span[style])
  const drawnSpan = element('span', styles.join(' '), span.text)
  if (span.width !== 1 || span.height !== 1) {
    drawnSpan.classList.add('scaled')
    drawnSpan.style.fontSize = `${13.25 * span.width}px`
    drawnSpan.style.lineHeight = `${20 * span.width}px`
    drawnSpan.style.transform = `scaleY(${span.height / span.width})`
  }
  return drawnSpan
}

function drawPicture(picture) {
  const dots = document.createElement('canvas')
  dots.width = picture.widthDots
  dots.height = picture.heightDots
  const dotPen = dots.getContext('2d')
  const canvas = document.createElement('canvas')
  const scale = (384 / 576) * Math.max(1, Math.ceil(window.devicePixelRatio))
  canvas.width = Math.round(picture.widthDots * scale)
  canvas.height = Math.round(picture.heightDots * scale)
  canvas.style.width = `${(picture.widthDots / 576) * 384}px`
  canvas.setAttribute('role', 'img')
  canvas.setAttribute('aria-label', 'A row printed as a picture')
  const pen = canvas.getContext('2d')
  if (pen === null || dotPen === null) return canvas
  const bits = Uint8Array.from(atob(picture.bits), (character) => character.charCodeAt(0))
  const rowBytes = Math.ceil(picture.widthDots / 8)
  const image = dotPen.createImageData(picture.widthDots, picture.heightDots)
  for (let y = 0; y < picture.heightDots; y++) {
    for (let x = 0; x < picture.widthDots; x++) {
      const black = bits[y * rowBytes + (x >> 3)] & (0x80 >> (x & 7))
      if (black) image.data.set([20, 23, 28, 255], (y * picture.widthDots + x) * 4)
    }
  }
  dotPen.putImageData(image, 0, 0)
  pen.imageSmoothingQuality = 'high'
  pen.drawImage(dots, 0, 0, canvas.width, canvas.height)
  return canvas
}

function drawDrawer(drawer) {
  byId('drawer').className = drawer.open ? 'drawer open' : 'drawer'
  const times = drawer.kicks === 1 ? 'once' : `${drawer.kicks} times`
  byId('drawer-state').textContent = `${drawer.open ? '▲ Open' : '■ Closed'} · opened ${times}`
  const button = byId('close-drawer')
  button.toggleAttribute('disabled', !drawer.open)
}

/** What the till asks of the guest, or null while the amount is keyed in by hand. */
let asked = null

const askedWords = { payment: 'Pay', refund: 'Refund', reversal: 'Take back' }

function drawCard(card) {
  for (const button of byId('troubles').children) {
    button.setAttribute('aria-pressed', String(button.getAttribute('data-trouble') === card.trouble))
  }
  if (card.waiting && !asked) {
    byId('card-answer').textContent =
      `The till asks: ${askedWords[card.waiting.kind]} ${money(card.waiting.amount)}. Approve or decline.`
  } else if (!card.waiting && asked) {
    byId('card-answer').textContent = 'Key in the amount the till shows.'
  }
  asked = card.waiting
  byId('slips').replaceChildren(
    ...card.slips.map((slip) => {
      const row = element('li')
      row.append(
        element('span', '', `${slip.outcome === 'approved' ? '✓' : '✕'} slip ${slip.number}`),
        element('span', '', money(slip.amount)),
      )
      return row
    }),
  )
}

function drawAmount() {
  const shown = asked ? asked.amount : Number(digits || '0')
  byId('amount').textContent = `${money(shown)} ${currencyCode}`
}

async function charge(/** @type {string} */ outcome) {
  if (asked) {
    await post('/card/decide', { outcome: outcome === 'approved' ? 'approve' : 'decline' })
    return
  }
  const { ok, body } = await post('/card/charge', { amount: Number(digits || '0'), outcome })
  if (!ok) {
    byId('card-answer').textContent = body.message
    return
  }
  byId('card-answer').textContent =
    outcome === 'approved'
      ? `Approved ${money(body.amount)}. Slip number ${body.number}: key it in at the till.`
      : `Declined ${money(body.amount)}. Nothing was charged.`
  digits = ''
  drawAmount()
}

function press(/** @type {string} */ key) {
  if (key === 'C') digits = ''
  else if (key === '⌫') digits = digits.slice(0, -1)
  else digits = `${digits}${key}`.replace(/^0+/, '').slice(0, 8)
  drawAmount()
}

for (const [fault, label] of Object.entries(faultLabels)) {
  const button = element('button', fault, label)
  button.setAttribute('type', 'button')
  button.setAttribute('data-fault', fault)
  button.addEventListener('click', () => post(`/printers/${shown}/fault`, { fault }))
  byId('faults').append(button)
}
for (const [trouble, label] of Object.entries(troubleLabels)) {
  const button = element('button', trouble, label)
  button.setAttribute('type', 'button')
  button.setAttribute('data-trouble', trouble)
  button.addEventListener('click', () => post('/card/trouble', { trouble }))
  byId('troubles').append(button)
}
for (const key of ['1', '2', '3', '4', '5', '6', '7', '8', '9', 'C', '0', '⌫']) {
  const button = element('button', '', key)
  button.setAttribute('type', 'button')
  button.setAttribute('aria-label', { C: 'Clear', '⌫': 'Delete last figure' }[key] ?? key)
  button.addEventListener('click', () => press(key))
  byId('keys').append(button)
}
byId('approve').addEventListener('click', () => charge('approved'))
byId('decline').addEventListener('click', () => charge('declined'))
byId('close-drawer').addEventListener('click', () => post('/drawer/close'))
function drawPeripherals({ scanner, scale, pole }) {
  byId('scanner').hidden = !scanner
  byId('scale').hidden = !scale
  byId('pole').hidden = !pole
  if (pole) byId('pole-rows').textContent = pole.rows.join('\n')
  if (scale) byId('scale-state').textContent = `${(scale.amount / 1_000).toFixed(3)} kg lie on it`
}

const field = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (byId(id)).value

byId('scan').addEventListener('submit', (event) => {
  event.preventDefault()
  void post('/scanner/scan', { code: field('code') })
})
byId('put').addEventListener('submit', (event) => {
  event.preventDefault()
  void post('/scale/put', { amount: Number(field('grams')) })
})
byId('take-off').addEventListener('click', () => post('/scale/put', { amount: 0 }))
byId('tear-off').addEventListener('click', () => post(`/printers/${shown}/tear-off`))

const events = new EventSource('/events')
events.addEventListener('open', () => {
  byId('link').textContent = '● Live'
})
events.addEventListener('error', () => {
  byId('link').textContent = '○ The devices have stopped; this page tries again by itself.'
})
events.addEventListener('message', ({ data }) => {
  const state = JSON.parse(data)
  decimals = state.currency.decimals
  currencyCode = state.currency.code
  latest = state.printers
  drawPrinters(latest)
  drawDrawer(state.drawer)
  drawPeripherals(state)
  drawCard(state.card)
  drawAmount()
})
