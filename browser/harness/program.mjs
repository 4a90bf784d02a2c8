// The real program, started on loopback with data of its own that is gone afterwards.

import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const READY_WITHIN_MS = 600_000 // the demo writes a year of data before it answers
const OUTPUT_LINES_KEPT = 200

/** `command`: `demo`, with a year behind it, or `serve`, which begins with an empty store. */
export async function startProgram(executable, command = 'demo') {
  const data = await mkdtemp(join(tmpdir(), 'digibank-journeys-'))
  const port = await freePort()
  const child = spawn(executable, [command, '--data', data, '--listen', `127.0.0.1:${port}`], {
    stdio: ['ignore', 'pipe', 'pipe'],
  })

  const started = Date.now()
  const output = []
  const keep = (chunk) => {
    output.push(...String(chunk).split('\n').filter(Boolean))
    output.splice(0, Math.max(0, output.length - OUTPUT_LINES_KEPT))
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)

  let ended = null
  const end = new Promise((resolve) => {
    child.on('error', (error) => resolve((ended = error.message)))
    child.on('exit', (code, signal) => resolve((ended = `ended with ${signal ?? code}`)))
  })

  const program = {
    base: `http://127.0.0.1:${port}`,
    output,
    started,
    ended: () => ended,
    async stop() {
      if (!ended) {
        child.kill('SIGTERM')
        const late = setTimeout(() => child.kill('SIGKILL'), 5_000)
        await end
        clearTimeout(late)
      }
      await rm(data, { recursive: true, force: true })
    },
  }

  const began = Date.now()
  while (!(await isHealthy(program.base))) {
    const why = ended ?? (Date.now() - began > READY_WITHIN_MS ? 'did not answer /health in time' : null)
    if (why) {
      await program.stop()
      throw new Error(`${executable} ${why}\n${output.slice(-20).join('\n')}`)
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  return program
}

async function isHealthy(base) {
  try {
    return (await fetch(`${base}/health`, { signal: AbortSignal.timeout(2_000) })).ok
  } catch {
    return false
  }
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.on('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}
