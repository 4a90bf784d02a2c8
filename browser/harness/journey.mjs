// Runs one journey in one variant and says how it went.

import { chromium } from 'playwright-core'
import { VARIANTS, Visitor } from './visitor.mjs'

const LONGEST_MS = 180_000

export function launch({ headed = false } = {}) {
  // Playwright gives every start an empty profile of its own. The switches keep Chromium from asking the internet anything.
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    headless: !headed,
    args: [
      '--no-sandbox', // test machines run as root
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1', // a page that asks another host gets no answer, at once
    ],
  })
}

/**
 * A journey file exports: goal (a sentence) · acts (how many acts it may take) · run(visitor), and if needed
 * variants (in which of VARIANTS it is walked; one suffices, since look() sees all four) ·
 * keyboard (true: no pointer may be used) · script (false: JavaScript is off) · fresh (true: a program of its own) ·
 * empty (true: a program of its own that has never run).
 */
export function check(journey, file) {
  const known = ['goal', 'acts', 'run', 'variants', 'keyboard', 'script', 'fresh', 'empty']
  const unknown = Object.keys(journey).filter((key) => !known.includes(key))
  const bad = (journey.variants ?? []).filter((name) => !VARIANTS[name])
  if (unknown.length || bad.length || !journey.goal || !(journey.acts >= 0) || typeof journey.run !== 'function') {
    throw new Error(`${file}: not a journey (${[...unknown, ...bad].join(', ') || 'goal, acts and run are needed'})`)
  }
  return journey
}

/** Returns { ok, acts, problems }. */
export async function walk(journey, { name, variant, browser, program, shots }) {
  const visitors = []
  const state = {
    name,
    variant,
    browser,
    base: program.base,
    program,
    shots,
    script: journey.script ?? true,
    keyboard: journey.keyboard ?? false,
    maximum: journey.acts,
    acts: [],
    problems: [],
    async arrive(options) {
      const visitor = await Visitor.arrive(state, options)
      visitors.push(visitor)
      return visitor
    },
  }

  let clock
  const tooLong = new Promise((_, reject) => {
    clock = setTimeout(() => reject(new Error(`took longer than ${LONGEST_MS / 1000} s`)), LONGEST_MS)
  })
  try {
    await Promise.race([journey.run(await state.arrive()), tooLong])
  } catch (error) {
    state.problems.push(error.code === 'ERR_ASSERTION' ? error.message : error.stack)
    for (const [at, visitor] of visitors.entries()) await visitor.shot(`failed-${at}`).catch(() => {})
  } finally {
    clearTimeout(clock)
    await Promise.all(visitors.map((visitor) => visitor.context.close().catch(() => {})))
  }
  return { ok: state.problems.length === 0, acts: state.acts.length, problems: state.problems }
}
