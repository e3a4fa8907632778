import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { err, ok, type Result } from '@evertill/domain'
import type { LinkProblem, OpenLink } from './byte-link.ts'
import { handToProgram } from './hand-to-program.ts'
import type { SpoolerTimings } from './os-spooler.ts'

export interface WindowsQueue {
  /** The printer as Windows calls it, `EPSON TM-T20III Receipt`. */
  readonly queue: string
  /** What runs the script; Windows' own PowerShell unless told otherwise. */
  readonly program?: string | undefined
}

/** PowerShell takes a second or two to start, and more on an old machine. */
export const windowsSpoolerTimings: SpoolerTimings = { acceptMs: 30_000 }

/**
 * A printer queue of Windows: the job goes through the spooler's own interface as RAW, so that no driver changes a byte
 * of it. The script is the same for every job; queue and file come to it by the environment, never as part of a
 * command. What fails on the way is taken back from the queue. As with every spooler nothing is heard of the paper.
 * Source: hardware reference 4.4 (OpenPrinter, StartDocPrinter with datatype RAW, WritePrinter).
 */
export const openWindowsSpooler =
  (
    { queue, program = 'powershell.exe' }: WindowsQueue,
    { acceptMs }: SpoolerTimings = windowsSpoolerTimings,
  ): OpenLink =>
  async () => {
    const chunks: Uint8Array[] = []
    const end = Promise.withResolvers<LinkProblem>()
    return ok({
      ended: end.promise,
      async write(bytes) {
        chunks.push(Uint8Array.from(bytes))
        return ok(null)
      },
      async close() {
        const taken =
          chunks.length === 0 ? ok(null) : await hand(program, queue, Buffer.concat(chunks), acceptMs)
        end.resolve(taken.ok ? { type: 'closed', message: 'the spooler has it' } : taken.error)
        return taken
      },
    })
  }

async function hand(
  program: string,
  queue: string,
  bytes: Uint8Array,
  acceptMs: number,
): Promise<Result<null, LinkProblem>> {
  let folder: string
  const file = () => join(folder, 'job.bin')
  try {
    folder = await mkdtemp(join(tmpdir(), 'evertill-job-'))
    await writeFile(file(), bytes, { mode: 0o600 })
  } catch (error) {
    return err({ type: 'unreachable', message: error instanceof Error ? error.message : String(error) })
  }
  try {
    return await handToProgram({
      program,
      args: [...NOT_ASKING, '-EncodedCommand', Buffer.from(SCRIPT, 'utf16le').toString('base64')],
      env: { EVERTILL_QUEUE: queue, EVERTILL_JOB: file() },
      acceptMs,
    })
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const NOT_ASKING = [
  '-NoLogo',
  '-NoProfile',
  '-NonInteractive',
  '-InputFormat',
  'None',
  '-ExecutionPolicy',
  'Bypass',
]

const SCRIPT = `
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
try {
  Add-Type -TypeDefinition @'
using System;
using System.ComponentModel;
using System.Runtime.InteropServices;
public static class EvertillRaw {
  [StructLayout(LayoutKind.Sequential, CharSet = CharSet.Unicode)]
  private struct Doc { public string Name; public string Output; public string Type; }
  [DllImport("winspool.drv", EntryPoint = "OpenPrinterW", CharSet = CharSet.Unicode, SetLastError = true)]
  private static extern bool Open(string queue, out IntPtr printer, IntPtr defaults);
  [DllImport("winspool.drv", EntryPoint = "StartDocPrinterW", CharSet = CharSet.Unicode, SetLastError = true)]
  private static extern int StartDoc(IntPtr printer, int level, ref Doc doc);
  [DllImport("winspool.drv", EntryPoint = "WritePrinter", SetLastError = true)]
  private static extern bool Write(IntPtr printer, byte[] bytes, int count, out int written);
  [DllImport("winspool.drv", EntryPoint = "EndDocPrinter", SetLastError = true)]
  private static extern bool EndDoc(IntPtr printer);
  [DllImport("winspool.drv", EntryPoint = "AbortPrinter", SetLastError = true)]
  private static extern bool Abort(IntPtr printer);
  [DllImport("winspool.drv", EntryPoint = "ClosePrinter", SetLastError = true)]
  private static extern bool Close(IntPtr printer);
  private static void Must(bool done) { if (!done) throw new Win32Exception(Marshal.GetLastWin32Error()); }
  public static void Send(string queue, byte[] bytes) {
    IntPtr printer;
    Must(Open(queue, out printer, IntPtr.Zero));
    try {
      Doc doc = new Doc { Name = "Evertill", Output = null, Type = "RAW" };
      Must(StartDoc(printer, 1, ref doc) != 0);
      try {
        int written;
        Must(Write(printer, bytes, bytes.Length, out written));
        if (written != bytes.Length) throw new Exception("The queue took a part of the job only.");
      } catch { Abort(printer); throw; }
      Must(EndDoc(printer));
    } finally { Close(printer); }
  }
}
'@
  [EvertillRaw]::Send($env:EVERTILL_QUEUE, [IO.File]::ReadAllBytes($env:EVERTILL_JOB))
} catch {
  $problem = $_.Exception
  while ($problem.InnerException) { $problem = $problem.InnerException }
  [Console]::Error.WriteLine($problem.Message)
  exit 1
}
`
