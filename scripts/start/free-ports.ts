import { createServer } from 'node:net'

/** Throws with a sentence for the person when one of the ports is taken, before anything is started. */
export async function expectFreePorts(ports: readonly number[]): Promise<void> {
  for (const port of ports) {
    if (!(await isFree(port))) {
      throw new Error(
        `Port ${port} is taken by another program, perhaps an Evertill that is still running. Stop it, or use other ports: EVERTILL_PORT=${(ports[0] ?? port) + 1000} npm start`,
      )
    }
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen(port, '127.0.0.1', () => server.close(() => resolve(true)))
  })
}
