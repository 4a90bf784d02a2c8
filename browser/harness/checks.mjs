// What a page must be, measured in the page itself. Each check returns a list of problems in words; empty is good.
// These are the points that automatic tools leave out or only guess at; axe covers the rest.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

// Arithmetic of colours, put into the page for the checks below. Luminance and contrast as WCAG 2.2 defines them.
const INK = `window.__ink = (() => {
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
  const rgba = (colour) => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }
  const luminance = ([r, g, b]) => {
    const part = (v) => ((v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    return 0.2126 * part(r) + 0.7152 * part(g) + 0.0722 * part(b)
  }
  const contrast = (a, b) => {
    const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y)
    return (light + 0.05) / (dark + 0.05)
  }
  const over = (top, under, share = 1) => {
    const part = (top[3] / 255) * share
    return [0, 1, 2].map((i) => top[i] * part + under[i] * (1 - part)).concat(255)
  }
  const surfaceOf = (e) => {
    for (; e; e = e.parentElement) {
      const colour = rgba(getComputedStyle(e).backgroundColor)
      if (colour[3] > 0) return colour
    }
    return rgba('Canvas') // the browser's own paper
  }
  return { rgba, contrast, over, surfaceOf }
})()`

// Named one by one: without a list axe leaves out target-size, and a new axe would change what we promise.
const AXE_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * No violations; and a colour contrast that axe cannot decide counts as one,
 * unless `undecided` names the element and says why it is fine: [{ selector, reason }].
 * Words inside pictures are measured by `wordsInPictures` instead.
 */
export async function axe(page, { undecided = [] } = {}) {
  for (const { selector, reason } of undecided) {
    if (!selector || !reason) throw new Error('an undecided contrast needs a selector and a reason')
  }
  // Evaluated rather than added as a script: so the page's own content security policy stays in force.
  await page.evaluate(AXE)
  return page.evaluate(
    async ({ tags, accepted }) => {
      const { violations, incomplete } = await window.axe.run(document, {
        runOnly: tags,
        resultTypes: ['violations', 'incomplete'],
      })
      const isAccepted = (node) => {
        const element = document.querySelector(node.target.at(-1))
        return element?.matches('svg text, svg text *') || accepted.some((selector) => element?.matches(selector))
      }
      const contrast = incomplete
        .filter((rule) => rule.id === 'color-contrast')
        .map((rule) => ({ ...rule, id: 'color-contrast (undecided)', nodes: rule.nodes.filter((n) => !isAccepted(n)) }))
      return [...violations, ...contrast].flatMap((rule) =>
        rule.nodes.map((node) => `axe ${rule.id}: ${node.html.slice(0, 160)} | ${node.failureSummary ?? rule.help}`),
      )
    },
    { tags: AXE_TAGS, accepted: undecided.map(({ selector }) => selector) },
  )
}

/**
 * Words inside a picture, which axe cannot decide about: their colour has a contrast of 4.5 : 1 (3 : 1 for large ones)
 * with the surface the picture stands on and with every shape painted behind them.
 */
export async function wordsInPictures(page) {
  await page.evaluate(INK)
  return page.evaluate(() => {
    const { rgba, contrast, over, surfaceOf } = window.__ink
    const meet = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
    const holds = (a, b) => a.left <= b.left + 1 && a.right >= b.right - 1 && a.top <= b.top + 1 && a.bottom >= b.bottom - 1
    const opacity = (e, top) => {
      let share = 1
      for (; e && e !== top; e = e.parentElement) share *= parseFloat(getComputedStyle(e).opacity)
      return share
    }
    const problems = []
    for (const text of document.querySelectorAll('svg text')) {
      const box = text.getBoundingClientRect()
      if (!text.textContent.trim() || !text.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || box.width < 1) continue
      const svg = text.closest('svg')
      const style = getComputedStyle(text)
      // words with an edge of their own of 2 px and more stand on that edge, whatever lies under it
      const edge = rgba(style.stroke === 'none' ? 'transparent' : style.stroke)
      const hasEdge = style.paintOrder.startsWith('stroke') && parseFloat(style.strokeWidth) >= 4 && edge[3] === 255
      let grounds = [surfaceOf(svg)]
      for (const shape of svg.querySelectorAll('rect, path, circle, ellipse, polygon')) {
        if (!(shape.compareDocumentPosition(text) & Node.DOCUMENT_POSITION_FOLLOWING)) break // painted on top, not behind
        const paint = getComputedStyle(shape)
        const area = shape.getBoundingClientRect()
        if (paint.fill === 'none' || shape.closest('defs, clipPath') || !meet(area, box)) continue
        const share = parseFloat(paint.fillOpacity) * opacity(shape, svg)
        const painted = grounds.map((under) => over(rgba(paint.fill), under, share))
        // only a rectangle around all of the words hides what lies under it; of any other shape a part may show
        grounds = shape.matches('rect') && holds(area, box) ? painted : [...grounds, ...painted]
      }
      if (hasEdge) grounds = [edge]
      const large = parseFloat(style.fontSize) >= 24 || (parseFloat(style.fontSize) >= 18.66 && parseInt(style.fontWeight) >= 700)
      const share = parseFloat(style.fillOpacity) * opacity(text, svg)
      const worst = Math.min(...grounds.map((under) => contrast(over(rgba(style.fill), under, share), under)))
      if (worst < (large ? 3 : 4.5)) problems.push(`words in a picture at ${worst.toFixed(2)} : 1: ${text.outerHTML.slice(0, 120)}`)
    }
    return problems
  })
}

/** The page fits its window: nobody scrolls sideways to read (WCAG 1.4.10). */
export function noSidewaysScroll(page) {
  return page.evaluate(() => {
    const room = window.innerWidth
    const needed = document.documentElement.scrollWidth
    if (needed <= room) return []
    const culprits = [...document.body.querySelectorAll('*')]
      .filter((e) => e.getBoundingClientRect().right > room + 1 && !e.querySelector('*'))
      .slice(0, 3)
      .map((e) => e.outerHTML.slice(0, 100))
    return [`scrolls sideways: ${needed} px wide in a window of ${room} px, because of ${culprits.join(' and ')}`]
  })
}

/**
 * Everything one can press is at least `size` px in both directions (WCAG 2.5.8 asks 24; resident and scan pages 44).
 * A link inside a sentence is exempt, as in the guideline; a label that belongs to a field adds its own surface.
 */
export function targets(page, size = 24) {
  return page.evaluate((size) => {
    const pressable =
      'a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [role=link], [role=tab]'
    const isShown = (e) => e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && !isOffScreen(e)
    const isOffScreen = (e) => {
      const box = e.getBoundingClientRect() // a skip link waits outside the page until it has focus
      return box.right <= 0 || box.bottom + window.scrollY <= 0 || box.width <= 1 || box.height <= 1
    }
    const isInSentence = (e) =>
      e.matches('a') &&
      getComputedStyle(e).display === 'inline' &&
      [...e.parentElement.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.textContent.trim())
    const surface = (e) => {
      const boxes = [e, ...(e.labels ?? [])].map((x) => x.getBoundingClientRect())
      return {
        width: Math.max(...boxes.map((b) => b.width)),
        height: Math.max(...boxes.map((b) => b.height)),
      }
    }
    return [...document.querySelectorAll(pressable)]
      .filter((e) => isShown(e) && !isInSentence(e))
      .map((e) => ({ e, box: surface(e) }))
      .filter(({ box }) => box.width + 0.5 < size || box.height + 0.5 < size)
      .map(
        ({ e, box }) =>
          `target of ${Math.round(box.width)} × ${Math.round(box.height)} px, under ${size}: ${e.outerHTML.slice(0, 100)}`,
      )
  }, size)
}

/** A field can be told from the page around it: its border or its own surface has a contrast of 3 : 1 (WCAG 1.4.11). */
export async function fieldBorders(page) {
  await page.evaluate(INK)
  return page.evaluate(() => {
    const { rgba, contrast, surfaceOf } = window.__ink
    const fields = 'input:not([type=hidden], [type=checkbox], [type=radio], [type=range], [type=file], [type=color],' +
      ' [type=submit], [type=button], [type=image], [type=reset]), select, textarea'
    return [...document.querySelectorAll(fields)]
      .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled)
      .map((e) => {
        const style = getComputedStyle(e)
        const around = surfaceOf(e.parentElement)
        const edges = ['Top', 'Right', 'Bottom', 'Left']
          .filter((side) => parseFloat(style[`border${side}Width`]) >= 1 && style[`border${side}Style`] !== 'none')
          .map((side) => contrast(rgba(style[`border${side}Color`]), around))
        return { e, best: Math.max(contrast(surfaceOf(e), around), ...edges) }
      })
      .filter(({ best }) => best < 3)
      .map(({ e, best }) => `field border of ${best.toFixed(2)} : 1, under 3 : 1: ${e.outerHTML.slice(0, 100)}`)
  })
}

/**
 * Walks through the page with the Tab key. Every stop shows a focus ring of 3 px or more, is not hidden under something
 * else, and comes after the stop before it in the page. Leaves the focus where the walk ended.
 */
export async function tabWalk(page, { atMost = 200 } = {}) {
  const problems = []
  await page.evaluate(() => {
    document.activeElement?.blur?.()
    window.__stops = []
  })
  for (let n = 0; n < atMost; n++) {
    await page.keyboard.press('Tab')
    const stop = await page.evaluate(() => {
      const e = document.activeElement
      if (!e || e === document.body || window.__stops.includes(e)) return null
      const before = window.__stops.at(-1)
      window.__stops.push(e)
      const name = e.outerHTML.slice(0, 100)
      const problems = []

      const style = getComputedStyle(e)
      const outline = style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth)
      // A shadow reads "rgb(…) 0px 0px 0px 3px": the fourth length is how far the ring reaches.
      const shadow = style.boxShadow === 'none' ? [] : style.boxShadow.split(/,(?![^(]*\))/)
      const spread = Math.max(0, ...shadow.map((s) => parseFloat(s.match(/(-?[\d.]+px\s*){4}/)?.[0].trim().split(/\s+/)[3] ?? 0)))
      if (Math.max(outline, spread) < 3) problems.push(`focus ring under 3 px: ${name}`)

      const box = e.getBoundingClientRect()
      const middle = [box.left + box.width / 2, box.top + box.height / 2]
      const onTop = document.elementFromPoint(...middle)
      const isSeen = onTop && (e.contains(onTop) || onTop.contains(e) || [...(e.labels ?? [])].some((l) => l.contains(onTop)))
      if (!isSeen) problems.push(`focused but hidden or outside the window: ${name}`)

      const follows = !before || before.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING
      if (!follows) problems.push(`the Tab key goes back in the page, to: ${name}`)
      return problems
    })
    if (!stop) return problems
    problems.push(...stop)
  }
  return [...problems, `the Tab key did not come round in ${atMost} stops`]
}
