// Every page once: a gallery to look at, and a check of each page.
//
//   node browser/gallery.mjs                    all roles; pictures in shots/gallery/
//   node browser/gallery.mjs --role desk,donor  some roles
//   node browser/gallery.mjs --only /devices    only addresses that begin so (of all roles)
//   node browser/gallery.mjs --lang fr          in another language
//   node browser/gallery.mjs --base URL         against a demonstration that already runs
//
// It signs in by each role card and follows the links it finds, until it has seen one page of each GET line of routes.rs.
// Every page is looked at wide and light, and narrow and dark: accessibility, fit, targets, and words that were forgotten.
// What it could not reach by a link, it says.

import { mkdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import * as checks from './harness/checks.mjs'
import { launch } from './harness/journey.mjs'
import { startProgram } from './harness/program.mjs'

const here = dirname(fileURLToPath(import.meta.url))
const root = join(here, '..')
const shots = join(root, 'shots', 'gallery')
const executable = process.env.DIGIBANK ?? join(process.env.CARGO_TARGET_DIR ?? join(root, 'target'), 'debug', 'digibank')
const { values: options } = parseArgs({
  options: { only: { type: 'string' }, role: { type: 'string' }, lang: { type: 'string' }, base: { type: 'string' } },
})

const ROLES = ['coordinator', 'admin', 'intake', 'technician', 'checker', 'desk', 'partner', 'donor', 'funder']
const WIDE = { width: 1280, height: 800, colorScheme: 'light' }
const NARROW = { width: 320, height: 640, colorScheme: 'dark' }

// Pages no link leads to, or that only show with something in the address.
const STRANGER = ['/sign-in', '/setup', '/help', '/nothing/here']
const MORE = { coordinator: ['/scan?code=nergens', '/devices?status=destroyed', '/nothing/here'], desk: ['/scan?code=nergens'] }

/** The GET lines of the table of URLs: { path, pattern, asked }; downloads are left out. */
async function table() {
  const text = await readFile(join(root, 'crates/digibank-web/src/routes.rs'), 'utf8')
  return [...text.matchAll(/^ {4}GET "([^"]+)" (\w+) => ([^;]+);/gm)]
    .filter(([, , , rest]) => !/: file$/.test(rest))
    .map(([, path, right]) => ({
      path,
      right,
      pattern: new RegExp(`^${path.replace(/[.]/g, '\\.').replace(/\{\w+\}/g, '([^/]+)')}$`),
      fixed: path.split('/').filter((part) => part && !part.startsWith('{')).length,
    }))
    .sort((a, b) => b.fixed - a.fixed) // /lots/new before /lots/{code}
}

/** Tabs of a page are pages of their own. */
const tabOf = (address) => {
  const show = new URLSearchParams(address.split('?')[1]?.split('#')[0]).get('show')
  return show ? `?show=${show}` : ''
}

const lineOf = (lines, address) => {
  const path = address.split(/[?#]/)[0]
  return lines.find(({ pattern, path: shape }) => shape === path || pattern.test(path))
}

/** Words that no reader should see. */
const forgotten = (page) =>
  page.evaluate(() => {
    const text = document.body.innerText
    const found = [
      ...(text.match(/\b\d{4}-\d{2}-\d{2}(T[\d:.]+Z?)?\b/g) ?? []).map((t) => `a day in computer form: ${t}`),
      ...(text.match(/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f-]{22,}\b/g) ?? []).map((t) => `a key: ${t}`),
      ...(text.match(/\{ ?\$\w+ ?\}/g) ?? []).map((t) => `an empty place in a sentence: ${t}`),
      ...(text.match(/(?<![\w@./:-])[a-z]+(?:-[a-z]+){2,}(?![\w./@-])/g) ?? []).map((t) => `perhaps a key of a text: ${t}`),
      ...(text.match(/\b[a-z]+_[a-z_]+\b/g) ?? []).map((t) => `perhaps a word of the code: ${t}`),
    ]
    const h1 = document.querySelectorAll('main h1').length
    if (h1 !== 1) found.push(`${h1} headings of the first level`)
    const small = [...document.querySelectorAll('main *')].filter(
      (e) => e.childNodes.length && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()) && parseFloat(getComputedStyle(e).fontSize) < 12,
    )
    for (const e of small.slice(0, 2)) found.push(`text under 12 px: ${e.outerHTML.slice(0, 100)}`)
    return [...new Set(found)]
  })

const scroll = (page) => page.evaluate(() => window.scrollTo(0, 0))

async function look(page, name) {
  const problems = []
  for (const [label, { width, height, colorScheme }] of [['wide', WIDE], ['narrow', NARROW]]) {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const size = await page.evaluate(() => (/kind-(scan|resident)/.test(document.documentElement.className) ? 44 : 24))
    const found = [
      ...(await checks.axe(page)),
      ...(await checks.wordsInPictures(page)),
      ...(await checks.noSidewaysScroll(page)),
      ...(await checks.targets(page, size)),
      ...(await checks.fieldBorders(page)),
      ...(label === 'wide' ? await forgotten(page) : []),
    ]
    problems.push(...found.map((text) => `${label}: ${text}`))
    await scroll(page)
    await page.screenshot({ path: join(shots, `${name}-${label}.png`), fullPage: true })
  }
  return problems
}

/** Walks through the pages of one role, breadth first, one page for each line of the table. */
async function walk(browser, base, role, lines, seen) {
  const context = await browser.newContext({ baseURL: base, locale: 'nl-BE', timezoneId: 'Europe/Brussels', viewport: WIDE, colorScheme: 'light', reducedMotion: 'reduce' })
  const page = await context.newPage()
  const noise = []
  page.on('console', (message) => {
    if (message.type() === 'error' && !(/\/nothing\/here/.test(page.url()) && /404/.test(message.text()))) noise.push(`console: ${message.text()} ${message.location().url}`)
  })
  page.on('pageerror', (error) => noise.push(`script error: ${error.message}`))
  let bad = 0
  const queue = []
  if (role) {
    await page.goto('/')
    await page.locator(`form[action="/demo/sign-in"]:has(input[value="${role}"]) button`).press('Enter')
    await page.waitForURL((url) => url.pathname === '/')
    if (options.lang) await page.goto(`/language/${options.lang}?back=/`)
    queue.push('/', ...(MORE[role] ?? []))
  } else {
    if (options.lang) await page.goto(`/language/${options.lang}?back=/sign-in`)
    queue.push(...STRANGER)
  }
  const queued = new Set(queue)
  const mine = new Set() // lines of the table this role has opened
  while (queue.length) {
    const address = queue.shift()
    const line = lineOf(lines, address)
    const special = STRANGER.includes(address) || Object.values(MORE).flat().includes(address) || (address === '/' && role)
    if (!special && (!line || mine.has(line.path + tabOf(address)))) continue
    const answer = await page.goto(address, { waitUntil: 'load' }).catch(() => null)
    if (!answer || !/html/.test(answer.headers()['content-type'] ?? '')) continue
    if (line && !(special && address.includes('?'))) mine.add(line.path + tabOf(address))
    const links = await page.evaluate(() =>
      [...document.querySelectorAll('a[href]')].map((a) => new URL(a.href)).filter((u) => u.origin === location.origin).map((u) => u.pathname + u.search),
    )
    for (const link of links) {
      if (queued.has(link) || link.startsWith('/language/')) continue
      queued.add(link)
      queue.push(link)
    }
    const key = special ? `${role ?? 'stranger'} ${address}` : line.path + tabOf(address)
    if (seen.has(key)) continue
    seen.add(key)
    if (options.only && !address.startsWith(options.only)) continue
    const plain = answer.status() < 400 || /nothing/.test(address)
    const name = `${role ?? 'stranger'}-${(line ? line.path + tabOf(address) : address).replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'start'}${special && address.includes('?') ? '-asked' : ''}`
    const problems = [...(plain ? [] : [`answered ${answer.status()}`]), ...(await look(page, name)), ...noise.splice(0)]
    bad += problems.length ? 1 : 0
    console.log(`${problems.length ? 'FAILED' : 'ok    '} ${name}: ${address}`)
    for (const problem of problems) console.log(problem.replace(/^/gm, '         '))
  }
  await context.close()
  return bad
}

const lines = await table()
const program = options.base ? { base: options.base, async stop() {} } : await startProgram(executable)
if (!options.only && !options.role) await rm(shots, { recursive: true, force: true })
await mkdir(shots, { recursive: true })
const browser = await launch()
let bad = 0
const seen = new Set()
try {
  for (const role of options.role ? options.role.split(',') : [null, ...ROLES]) bad += await walk(browser, program.base, role, lines, seen)
} finally {
  await browser.close().catch(() => {})
  await program.stop()
}
const missed = lines.filter((l) => !seen.has(l.path) && ![...seen].some((key) => key.endsWith(` ${l.path}`)))
if (!options.only && !options.role && missed.length) console.log(`no link led to: ${missed.map((l) => l.path).join(' · ')}`)
console.log(`${seen.size} pages seen, ${bad} with problems`)
process.exit(bad === 0 ? 0 : 1)
