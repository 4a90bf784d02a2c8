// Somebody walks in with a laptop and goes home with a receipt; no account, no name.

import assert from 'node:assert/strict'

// Damm's quasigroup, as in crates/digibank-core/src/kernel/code.rs: the check digit of a device's code.
const DAMM = ['0317598642', '7092154863', '4206871359', '1750983426', '6123045978', '3674209581', '5869720134', '8945362017', '9438617205', '2581436790']
const label = (prefix, number) => {
  const digits = String(number).padStart(6, '0')
  return `${prefix}${digits}${[...`0${digits}`].reduce((at, d) => Number(DAMM[at][d]), 0)}`
}

export default {
  goal: 'the intake takes in one laptop at the counter and prints a receipt',
  acts: 6,
  keyboard: true,

  async run(visitor) {
    const { page } = visitor
    await visitor.signIn('intake')
    const prefix = (await (await page.request.get('/api/v1/lots')).json()).lots[0].code.slice(0, 2)
    const code = label(prefix, 700_000 + (Math.floor(Date.now() / 100) % 200_000))
    const serial = `B${Date.now().toString(36).toUpperCase()}`

    await visitor.open('/lots')
    await visitor.act('go to the counter', async () => {
      const link = await visitor.tabTo('a[href="/walk-in"]')
      await visitor.leaving(() => link.press('Enter'))
    })
    await visitor.look('form')
    await visitor.act('choose the place', async () => {
      const place = await visitor.tabTo('select[name=location]')
      await place.selectOption({ index: 1 })
    })
    await visitor.tabTo('input[name=label]')
    await visitor.scan(code) // moves on to the next field
    assert.ok(await page.locator('input[name=serial]').evaluate((e) => e === document.activeElement), 'the serial number comes next')
    await visitor.scan(serial)
    await visitor.act('take it in', async () => {
      const button = await visitor.tabTo(page.getByRole('button', { name: 'Neem aan' }))
      await visitor.leaving(() => button.press('Enter'))
    })

    const said = await page.locator('main').innerText()
    assert.match(said, /Dank u wel/)
    assert.ok(said.includes(serial), 'the serial number stands on the receipt')
    assert.match(said, /Nummer/)
    await visitor.look('receipt')

    await visitor.act('print the receipt', async () => {
      await page.evaluate(() => {
        window.print = () => { window.__printed = true }
      })
      const button = await visitor.tabTo(page.getByRole('button', { name: 'Druk het bewijs af' }))
      await button.press('Enter')
      assert.equal(await page.evaluate(() => window.__printed), true, 'the print window opens')
    })
    // what comes out of the printer: the receipt, without menu and buttons
    await page.emulateMedia({ media: 'print' })
    assert.ok(await page.locator('.panel-reference strong').isVisible())
    assert.equal(await page.locator('.nav, .scan-box, main .button').locator('visible=true').count(), 0, 'nothing to press on paper')
    await page.emulateMedia({ media: 'screen' })

    // the receipt can be fetched again, and a reload takes nothing in twice
    await page.reload()
    assert.ok((await page.locator('main').innerText()).includes(serial))
  },
}
