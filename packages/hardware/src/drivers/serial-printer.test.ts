import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SerialPort } from 'serialport'
import { afterEach, describe, expect, it } from 'vitest'
import { machineOf, receiptPrinterContract } from '../contract/receipt-printer-contract.ts'
import { sampleReceipt } from '../contract/sample-receipt.ts'
import { type PrinterProfile, profile80mm } from '../profiles/printer-profile.ts'
import { pageText } from '../simulators/paper-roll.ts'
import { createPrinterMachine } from '../simulators/printer-machine.ts'
import { createSerialPrinter } from './serial-printer.ts'

const joiner = 'socat'
const hasSocat = spawnSync(joiner, ['-V']).status === 0
if (!hasSocat) console.log('NOT RUN: the serial printer needs socat for its pair of terminals')

/** Two pseudo terminals joined like a cable; ending socat is pulling it. */
async function plugCable(): Promise<{ till: string; device: string; unplug(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'evertill-serial-'))
  const [till, device] = [join(folder, 'till'), join(folder, 'device')]
  const socat: ChildProcess = spawn(joiner, [`pty,raw,echo=0,link=${till}`, `pty,raw,echo=0,link=${device}`])
  await expect.poll(() => existsSync(till) && existsSync(device)).toBe(true)
  return {
    till,
    device,
    async unplug() {
      if (socat.exitCode === null && socat.signalCode === null) {
        socat.kill()
        await once(socat, 'exit')
      }
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function serialBench(profile: PrinterProfile = profile80mm) {
  const cable = await plugCable()
  const machine = createPrinterMachine(machineOf(profile), () => {})
  const device = new SerialPort({ path: cable.device, baudRate: 38_400 })
  device.on('error', () => {})
  await once(device, 'open')
  const wire = machine.connect({
    send: (bytes) => device.write(Buffer.from(bytes)),
    cut: () => void cable.unplug(),
    onDrain: () => {},
  })
  device.on('data', (bytes: Buffer) => wire.receive(bytes))
  return {
    cable,
    printer: createSerialPrinter({ path: cable.till, profile }),
    paper: () => machine.roll.pages().map(pageText),
    setFault: machine.setFault,
    drawerKicks: () => machine.drawer().kicks,
    async stop() {
      if (device.isOpen) await new Promise((resolve) => device.close(resolve))
      await cable.unplug()
    },
  }
}

if (hasSocat) {
  receiptPrinterContract('on a serial line', serialBench)

  describe('a serial cable', () => {
    let stop = async () => {}
    afterEach(() => stop())
    const document = { kind: 'receipt', receipt: sampleReceipt } as const
    const job = { document, openDrawer: false, possibleDuplicate: false }

    it('interrupts the job when it is pulled, and leaves the printer offline', async () => {
      const bench = await serialBench()
      stop = bench.stop
      bench.setFault('cut-connection', 3)
      expect(await bench.printer.print(job)).toEqual({
        type: 'interrupted',
        problem: 'interrupted',
        drawerKicked: false,
      })
      expect(await bench.printer.status()).toBe('offline')
    })
  })
}
