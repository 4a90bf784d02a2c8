// Checks that find nothing prove nothing. Here each one meets a page it must accept and a page it must refuse.

import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { launch, walk } from './harness/journey.mjs'
import { SCAN_BOX } from './harness/visitor.mjs'

const page = (body, style = '') => `<!doctype html><html lang="en"><head><title>A page</title>
<meta name="viewport" content="width=device-width"><style>
  :root { color-scheme: light dark; background: #fff; color: #222; --link: #0b4f9e }
  @media (prefers-color-scheme: dark) { :root { background: #111; color: #eee; --link: #9cf } }
  a { color: var(--link) }
  a, button { display: inline-block; min-width: 44px; min-height: 44px }
  input { border: 2px solid #767676; min-height: 44px; min-width: 10rem }
  :focus { outline: 3px solid #b35900 } ${style}</style></head>
<body><main><h1>A page</h1>${body}</main></body></html>`

const SIGN_IN = `<form method="post" action="/demo/sign-in"><input type="hidden" name="role" value="desk"><button>Desk</button></form>`
const SCAN = `<form onsubmit="event.preventDefault(); said.textContent = this.code.value; this.reset()">
  <label>Scan <input data-scan name="code" autofocus></label> <output id="said"></output></form>`

const PAGES = {
  '/': page(`<p>Read <a href="/scan" style="display:inline">the scan page</a> first.</p>${SIGN_IN}`),
  '/scan': page(SCAN),
  '/unlabelled': page('<input>'),
  '/grey': page('<p style="color:#aaa; background:#fff">Too pale</p>'),
  '/picture': page('<p style="background-image:linear-gradient(#000,#fff); color:#777" class="art">On a picture</p>'),
  '/chart': page('<svg width="200" height="60" role="img" aria-label="Chart"><rect width="200" height="60" fill="#123"/><text x="10" y="30" fill="#fff">White on blue</text></svg>'),
  '/chart-pale': page('<svg width="200" height="60" role="img" aria-label="Chart"><text x="10" y="30" fill="#ccc">Pale in a picture</text></svg>'),
  '/chart-half': page('<svg width="200" height="60" role="img" aria-label="Chart"><rect x="40" width="60" height="60" fill="#123"/><text x="10" y="30" fill="#222">Half on a bar</text></svg>'),
  '/wide': page('<p style="width:400px">wide</p>'),
  '/small': page('<button class="s">x</button><button class="s">y</button>', '.s { min-width:0; min-height:0; width:16px; height:16px; padding:0 }'),
  '/pale-field': page('<label>Name <input class="p"></label>', '.p { border-color:#ddd; background:transparent }'),
  '/bare': page('<p>On the paper of the browser</p>', ':root { background: none !important }'),
  '/ringless': page('<button>One</button>', ':focus { outline: none }'),
  '/covered': page('<button>One</button><div style="position:fixed; inset:0; background:#fff"></div>'),
  '/backwards': page('<button tabindex="2">One</button><button tabindex="1">Two</button>'),
  '/stranger': page('<img alt="" src="http://stranger.invalid/x.png">'),
  '/broken-script': page('<script>undefined.x</script>'),
  '/scripted': page('<p id="p">without</p><script>p.textContent = "with"</script>'),
}

const server = createServer((request, response) => {
  if (request.url === '/demo/sign-in') return response.writeHead(303, { location: '/scan' }).end()
  if (request.url === '/fault') return response.writeHead(500).end('fault 17')
  if (request.url === '/favicon.ico') return response.writeHead(204).end()
  const body = PAGES[request.url]
  response.writeHead(body ? 200 : 404, { 'content-type': 'text/html; charset=utf-8' }).end(body ?? 'not found')
})
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
const base = `http://127.0.0.1:${server.address().port}`
const shots = await mkdtemp(join(tmpdir(), 'digibank-shots-'))
const browser = await launch()

let passed = 0
let failed = 0

/** `expected` null: the journey must hold. A pattern: it must fail and say so. */
async function meets(what, expected, run, journey = {}) {
  const outcome = await walk({ goal: what, acts: 9, run, ...journey }, { name: 'self-test', variant: 'desk-light', browser, program: { base }, shots })
  const said = outcome.problems.join('\n')
  const ok = expected ? expected.test(said) : outcome.ok
  ok ? (passed += 1) : (failed += 1)
  console.log(`${ok ? 'ok    ' : 'FAILED'} ${what}${ok ? '' : `\n         ${said || 'no problem was found'}`}`)
}
const opens = (path, then = async () => {}) => async (v) => { await v.open(path); await then(v) }
const looks = (path, options) => opens(path, (v) => v.look('page', options))

await meets('a good page passes in all variants', null, looks('/', { target: 44 }))
await meets('a field without a label', /axe label/, looks('/unlabelled'))
await meets('pale text', /axe color-contrast:/, looks('/grey'))
await meets('a contrast that cannot be decided', /color-contrast \(undecided\)/, looks('/picture'))
await meets('an undecided contrast that has a reason', null, looks('/picture', { undecided: [{ selector: '.art', reason: 'looked at by eye' }] }))
await meets('words in a picture that can be read', null, looks('/chart'))
await meets('pale words in a picture', /words in a picture at 1\.\d+ : 1/, looks('/chart-pale'))
await meets('words that lie half on a bar', /words in a picture at/, looks('/chart-half'))
await meets('a page wider than a phone', /phone-light: scrolls sideways/, looks('/wide'))
await meets('a small target', /target of 16 × 16/, looks('/small'))
await meets('a target too small for residents', /under 60/, looks('/', { target: 60 }))
await meets('a field that cannot be seen', /field border of 1\.\d+/, looks('/pale-field'))
await meets('a page that does not say on what colour it stands', /phone-dark: axe color-contrast/, looks('/bare'))
await meets('a good page is walked by Tab', null, opens('/', (v) => v.tabWalk()))
await meets('a focus that does not show', /focus ring under 3 px/, opens('/ringless', (v) => v.tabWalk()))
await meets('a focus behind something', /focused but hidden/, opens('/covered', (v) => v.tabWalk()))
await meets('an order of its own', /goes back in the page/, opens('/backwards', (v) => v.tabWalk()))
await meets('another host', /asks another host/, opens('/stranger'))
await meets('a script error', /script error/, opens('/broken-script'))
await meets('a fault', /answered 500[^]*|fault 500/, opens('/fault'))
await meets('a page that is not there', /answered 404/, opens('/nowhere'))
await meets('one act too many', /act 2 of at most 1/, async (v) => { await v.act('a', () => {}); await v.act('b', () => {}) }, { acts: 1 })
await meets('an act inside an act is one act', null, (v) => v.act('a', () => v.act('b', () => {})), { acts: 1 })
await meets('a pointer in a journey by keyboard', /with a pointer/, opens('/scan', (v) => v.page.click(SCAN_BOX)), { keyboard: true })
await meets('a role card signs in by keyboard', null, async (v) => { await v.signIn('desk'); await v.scanBoxHasFocus() }, { keyboard: true })
await meets('a role that has no card', /Timeout/, async (v) => { v.context.setDefaultTimeout(300); await v.signIn('nobody') })
await meets('a scan types its code and the focus stays', null, opens('/scan', async (v) => {
  await v.scanBoxHasFocus() // the browser grants autofocus with the first picture, which may come after the load
  await v.scan('DB-1234567')
  await v.page.getByText('DB-1234567').waitFor()
  await v.scanBoxHasFocus()
}))
await meets('a scanner on the wrong layout', null, opens('/scan', async (v) => {
  await v.scanBoxHasFocus() // the browser grants autofocus with the first picture, which may come after the load
  await v.scan('QA-1270', { layout: 'azerty-be' })
  await v.page.getByText('AQ)&éèà').waitFor()
}))
await meets('a focus that left the scan box', /not in the scan box/, opens('/', (v) => v.scanBoxHasFocus()))
await meets('Tab reaches what one wants', null, opens('/', (v) => v.tabTo('button')))
await meets('a page without scripts', null, opens('/scripted', async (v) => { await v.page.getByText('without').waitFor(); await v.look('off') }), { script: false })
await meets('a bad page without scripts', /axe label/, looks('/unlabelled'), { script: false })
await meets('the weight of a page', null, async (v) => {
  const bytes = await v.weigh('/')
  if (!(bytes > 500 && bytes < 5_000)) throw new Error(`weighs ${bytes}`)
})

await browser.close()
server.close()
await rm(shots, { recursive: true, force: true })
console.log(`${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
