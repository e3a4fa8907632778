// One of the workers behind `runSeeds`: judges every seed it is sent, one after another.
import { parentPort, workerData } from 'node:worker_threads'
import { judgeSeed } from './judge-seed.ts'

const port = parentPort
if (!port) throw new Error('This file is a worker')
const { faults }: { readonly faults: readonly number[] } = workerData
port.on('message', async (seed: string) => port.postMessage(await judgeSeed(seed, faults)))
