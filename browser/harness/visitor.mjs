// One person at one screen: what a journey can do, and what is watched all the while.

import assert from 'node:assert/strict'
import { mkdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import * as checks from './checks.mjs'

/** The four ways every page is looked at. */
export const VARIANTS = {
  'phone-light': { width: 320, height: 640, colorScheme: 'light' },
  'phone-dark': { width: 320, height: 640, colorScheme: 'dark' },
  'desk-light': { width: 1280, height: 800, colorScheme: 'light' },
  'desk-dark': { width: 1280, height: 800, colorScheme: 'dark' },
}

/** The always-present box for codes. */
export const SCAN_BOX = 'input[data-scan]'
const KEY_EVERY_MS = 20 // a hand scanner types about this fast

// What arrives when a scanner set to QWERTY types on a Belgian AZERTY computer.
const AZERTY_BE = new Map([...'1234567890aqzwmAQZWM-'].map((key, at) => [key, [...'&é"\'(§è!çàqawz,QAWZ?)'][at]]))

export class Visitor {
  #journey
  #script
  #strangers = new Set()
  #depth = 0

  static async arrive(journey, { variant = journey.variant, script = journey.script, locale = 'nl-BE' } = {}) {
    const { width, height, colorScheme } = VARIANTS[variant] ?? assert.fail(`no variant ${variant}`)
    const context = await journey.browser.newContext({
      baseURL: journey.base,
      viewport: { width, height },
      colorScheme,
      locale,
      timezoneId: 'Europe/Brussels',
      reducedMotion: 'reduce',
      javaScriptEnabled: script,
      acceptDownloads: true,
    })
    context.setDefaultTimeout(10_000)
    const visitor = new Visitor(journey, context, variant, script)
    await visitor.#watch()
    visitor.page = await context.newPage()
    return visitor
  }

  constructor(journey, context, variant, script) {
    this.#journey = journey
    this.#script = script
    this.context = context
    this.variant = variant
  }

  /** A second person, on a computer of their own: the colleague who validates, the partner who waits. */
  another(options) {
    return this.#journey.arrive(options)
  }

  /** What an empty program printed when it started: the path of its set-up page, with the code that works once. */
  setUpAddress() {
    const line = this.#journey.program.output.find((text) => text.includes('/setup?code='))
    assert.ok(line, 'an empty program prints the address of its set-up page')
    const { pathname, search } = new URL(line.trim())
    return pathname + search
  }

  /** When the program was started, in milliseconds. */
  programStarted() {
    return this.#journey.program.started
  }

  // ---- watched all the while ----

  async #watch() {
    const problem = (text) => this.#journey.problems.push(text)
    this.context.on('request', (request) => {
      const { origin, protocol } = new URL(request.url())
      if (!protocol.startsWith('http') || origin === new URL(this.#journey.base).origin) return
      if (!this.#strangers.has(origin)) problem(`the page asks another host: ${request.url()}`)
      this.#strangers.add(origin)
    })
    this.context.on('response', (response) => {
      if (response.status() >= 500) problem(`fault ${response.status()} on ${response.url()}`)
    })
    this.context.on('weberror', (error) => problem(`script error: ${error.error().message}`))
    this.context.on('console', (message) => {
      if (/Content Security Policy|Refused to/.test(message.text())) problem(message.text())
    })
    if (this.#journey.keyboard) {
      await this.context.exposeFunction('__pointerUsed', (what) => problem(`keyboard only, but pressed with a pointer: ${what}`))
      await this.context.addInitScript(() =>
        addEventListener('pointerdown', (e) => window.__pointerUsed(e.target.outerHTML.slice(0, 80)), true),
      )
    }
  }

  // ---- acts ----

  /** One thing a person does: a scan, a tap, a choice, a filled group of fields with its button. The journey has a maximum. */
  async act(what, work) {
    if (this.#depth === 0) {
      this.#journey.acts.push(what)
      const { maximum, acts } = this.#journey
      assert.ok(acts.length <= maximum, `act ${acts.length} of at most ${maximum}: ${acts.join('; ')}`)
    }
    this.#depth += 1
    try {
      return await work()
    } finally {
      this.#depth -= 1
    }
  }

  async open(path) {
    const response = await this.page.goto(path)
    assert.ok(response.ok(), `${path} answered ${response.status()}`)
    return response
  }

  /** Does the work that leaves this page, and waits for the page that comes of it. */
  async leaving(work) {
    const isPage = (r) => r.request().isNavigationRequest() && r.frame() === this.page.mainFrame()
    const isLast = (r) => isPage(r) && (r.status() < 300 || r.status() >= 400)
    // The answer comes before the page changes: until the frame says so, it still shows the old page and its address.
    const changed = this.page.waitForEvent('framenavigated', (frame) => frame === this.page.mainFrame())
    const [response] = await Promise.all([this.page.waitForResponse(isLast), changed, work()])
    await this.page.waitForLoadState()
    return response
  }

  /** Signs in by a role card of the demonstration, on its front page. */
  async signIn(role) {
    await this.open('/')
    const card = this.page.locator(`form[action="/demo/sign-in"]:has(input[name=role][value="${role}"])`)
    const response = await this.leaving(() => card.locator('button').press('Enter'))
    assert.ok(response.ok(), `signing in as ${role} answered ${response.status()}`)
  }

  // ---- keyboard and scanner ----

  /** Presses Tab until the element has the focus, as somebody without a mouse does. */
  async tabTo(selector, { atMost = 100 } = {}) {
    const wanted = typeof selector === 'string' ? this.page.locator(selector).first() : selector
    for (let n = 0; n <= atMost; n++) {
      if (await wanted.evaluate((e) => e === document.activeElement)) return wanted
      await this.page.keyboard.press('Tab')
    }
    assert.fail(`${atMost} presses of Tab did not reach ${wanted}`)
  }

  /** A hand scanner: types the code into whatever has the focus and ends with Enter. One act. */
  scan(code, { layout = 'same' } = {}) {
    const typed = layout === 'azerty-be' ? [...code].map((c) => AZERTY_BE.get(c) ?? c).join('') : code
    return this.act(`scan ${code}`, async () => {
      await this.page.keyboard.type(typed, { delay: KEY_EVERY_MS })
      await this.page.keyboard.press('Enter')
    })
  }

  /** The next scan will land in the scan box. */
  async scanBoxHasFocus() {
    await this.page
      .waitForFunction((box) => document.activeElement?.matches(box), SCAN_BOX, { timeout: 2_000 })
      .catch(async () => {
        const where = await this.page.evaluate(() => document.activeElement?.outerHTML.slice(0, 100))
        assert.fail(`the focus is not in the scan box but on ${where}`)
      })
  }

  async tabWalk(options) {
    none(await checks.tabWalk(this.page, options))
  }

  // ---- looking ----

  /** Accessibility of the page as it stands. */
  async axe(options) {
    none(await this.#measure(async (page) => [...(await checks.axe(page, options)), ...(await checks.wordsInPictures(page))]))
  }

  /** A picture of the whole page, in shots/. */
  async shot(name) {
    const path = join(this.#journey.shots, `${this.#journey.name}-${name}-${this.variant}.png`)
    await mkdir(dirname(path), { recursive: true })
    await this.page.screenshot({ path, fullPage: true })
  }

  /**
   * Looks at the page in all four variants: accessibility, fit, size of targets, borders of fields, and a picture of each.
   * `target`: 44 on pages for residents and for scanning. `undecided`: see checks.axe.
   */
  async look(name, { target = 24, undecided } = {}) {
    const came = this.variant
    const problems = []
    for (const variant of Object.keys(VARIANTS)) {
      await this.#show(variant)
      const found = await this.#measure(async (page) => [
        ...(await checks.axe(page, { undecided })),
        ...(await checks.wordsInPictures(page)),
        ...(await checks.noSidewaysScroll(page)),
        ...(await checks.targets(page, target)),
        ...(await checks.fieldBorders(page)),
      ])
      problems.push(...found.map((text) => `${name}, ${variant}: ${text}`))
      await this.shot(name)
    }
    await this.#show(came)
    none(problems)
  }

  /**
   * Where JavaScript is off our measuring cannot run either. So it looks at a twin: the same document, in a window where
   * scripts could run and the document's own may not.
   */
  async #measure(work) {
    if (this.#script) return work(this.page)
    const html = (await this.page.content()).replace(/(<\/?)noscript/g, '$1div')
    const { width, height, colorScheme } = VARIANTS[this.variant]
    const twin = await this.#journey.browser.newContext({
      viewport: { width, height },
      colorScheme,
      reducedMotion: 'reduce',
      storageState: await this.context.storageState(),
    })
    try {
      const page = await twin.newPage()
      const headers = { 'content-security-policy': "script-src 'none'" }
      await page.route(this.page.url(), (route) => route.fulfill({ body: html, contentType: 'text/html', headers }))
      await page.goto(this.page.url())
      return await work(page)
    } finally {
      await twin.close()
    }
  }

  async #show(variant) {
    const { width, height, colorScheme } = VARIANTS[variant]
    await this.page.setViewportSize({ width, height })
    await this.page.emulateMedia({ colorScheme })
    // A colour that is still changing has no contrast to speak of.
    await this.page.evaluate(() => {
      for (const animation of document.getAnimations()) {
        try {
          animation.finish()
        } catch {
          animation.cancel() // one that never ends
        }
      }
    })
    this.variant = variant
  }

  /** Bytes that a first visit to a page costs, everything counted. */
  async weigh(path) {
    const stranger = await this.another()
    const sizes = []
    stranger.page.on('requestfinished', (request) => sizes.push(request.sizes()))
    await stranger.page.goto(path, { waitUntil: 'networkidle' })
    const bytes = (await Promise.all(sizes)).reduce((sum, s) => sum + s.responseBodySize + s.responseHeadersSize, 0)
    await stranger.context.close()
    return bytes
  }
}

function none(problems) {
  assert.ok(problems.length === 0, problems.join('\n'))
}
