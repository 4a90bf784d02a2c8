// The journeys, through the real program in a real browser.
//
//   node browser/run.mjs                 all of journeys/, in the order of their names
//   node browser/run.mjs --only lend     those whose name contains "lend"
//   node browser/run.mjs --headed        with a window to watch
//   node browser/run.mjs --base URL      against a program that already runs
//
// DIGIBANK names the program (target/debug/digibank), CHROMIUM the browser (/usr/bin/chromium). Pictures go to shots/.

import { readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { check, launch, walk } from './harness/journey.mjs'
import { startProgram } from './harness/program.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '..')
const shots = join(root, 'shots')
const executable = process.env.DIGIBANK ?? join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug', 'digibank')

const { values: options } = parseArgs({
  options: { only: { type: 'string' }, headed: { type: 'boolean' }, base: { type: 'string' } },
})

const files = (await readdir(join(here, 'journeys'))).filter((f) => f.endsWith('.mjs') && f.includes(options.only ?? '')).sort()
if (files.length === 0) {
  console.error(`no journey's name contains "${options.only}"`)
  process.exit(2)
}

let passed = 0
let failed = 0
let shared = options.base ? { base: options.base, ended: () => null, async stop() {}, output: [] } : null
let browser = null

async function stopAll() {
  await browser?.close().catch(() => {})
  await shared?.stop()
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stopAll().finally(() => process.exit(130)))

function tell(ok, line, problems = []) {
  ok ? (passed += 1) : (failed += 1)
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${line}`)
  for (const problem of problems) console.log(problem.replace(/^/gm, '         '))
}

if (!options.only) await rm(shots, { recursive: true, force: true })
try {
  browser = await launch(options)
  for (const file of files) {
    const name = file.replace(/\.mjs$/, '')
    const journey = check((await import(join(here, 'journeys', file))).default, file)
    if (journey.empty && options.base) continue // needs a program of its own
    for (const variant of journey.variants ?? ['desk-light']) {
      const began = Date.now()
      let own = null
      try {
        if ((journey.fresh || journey.empty) && !options.base) own = await startProgram(executable, journey.empty ? 'serve' : 'demo')
        else shared ??= await startProgram(executable)
        const program = own ?? shared
        const { ok, acts, problems } = await walk(journey, { name, variant, browser, program, shots })
        if (program.ended()) problems.push(`the program ${program.ended()}\n${program.output.slice(-20).join('\n')}`)
        const seconds = ((Date.now() - began) / 1000).toFixed(1)
        tell(ok && !program.ended(), `${name} (${variant}): ${journey.goal} · ${acts} of ${journey.acts} acts · ${seconds} s`, problems)
      } catch (error) {
        tell(false, `${name} (${variant}): ${journey.goal}`, [error.message])
      } finally {
        await own?.stop()
      }
    }
  }
} catch (error) {
  tell(false, 'the journeys could not run', [error.stack])
} finally {
  await stopAll()
}
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
