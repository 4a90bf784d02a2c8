// A lot of 40 announced laptops comes in with pre-printed labels: one header, then two scans per device.

import assert from 'node:assert/strict'

const DEVICES = 40
const DOUBLES = 2 // scans that are refused on the way: a serial number twice, a label twice

// Damm's quasigroup, as in crates/digibank-core/src/kernel/code.rs: the check digit of a device's code.
const DAMM = ['0317598642', '7092154863', '4206871359', '1750983426', '6123045978', '3674209581', '5869720134', '8945362017', '9438617205', '2581436790']
const label = (prefix, number) => {
  const digits = String(number).padStart(6, '0')
  return `${prefix}${digits}${[...`0${digits}`].reduce((at, d) => Number(DAMM[at][d]), 0)}`
}

export default {
  goal: 'the intake receives 40 announced laptops with pre-printed labels',
  acts: 2 + 2 * DEVICES + DOUBLES,
  keyboard: true,

  async run(visitor) {
    const { page } = visitor
    const mark = Date.now().toString(36).toUpperCase()
    const serial = (n) => `T${mark}${String(n).padStart(3, '0')}`
    const first = 100_000 + (Math.floor(Date.now() / 100) % 600_000)

    // beforehand: a donor announced the lot and sent a list
    await visitor.signIn('intake')
    await visitor.open('/lots/new')
    await page.locator('select[name=donor]').selectOption({ index: 1 })
    await page.locator('input[name=laptop]').fill(String(DEVICES))
    await visitor.leaving(() => page.locator('main button[type=submit]').last().press('Enter'))
    const lot = new URL(page.url()).pathname.split('/').pop()
    const rows = Array.from({ length: DEVICES }, (_, n) => `Laptop;Dell;Latitude 5400;${serial(n)};2021;8 GB`)
    await visitor.open(`/lots/${lot}/imports/new`)
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: 'lijst.csv', mimeType: 'text/csv', buffer: Buffer.from(['Soort;Merk;Model;Serienummer;Jaar;RAM', ...rows].join('\n')) })
    await visitor.leaving(() => page.locator('main button[type=submit]').last().press('Enter'))
    await visitor.leaving(() => page.locator('form[action$="/mapping"] button[type=submit]').press('Enter'))
    await visitor.leaving(() => page.locator('form[action$="/commit"] button[type=submit]').press('Enter'))

    // the header, once
    await visitor.open(`/lots/${lot}/receiving`)
    await visitor.act('choose the location and begin', async () => {
      await page.locator('select[name=location]').selectOption({ index: 1 })
      await visitor.leaving(() => page.locator('form[action$="/receiving"] button[type=submit]').press('Enter'))
    })
    await visitor.scanBoxHasFocus()
    await visitor.look('ready', { target: 44 })

    const band = page.locator('.band')
    const scanned = async (code, words) => {
      await visitor.scan(code)
      await band.filter({ hasText: words }).waitFor()
      await visitor.scanBoxHasFocus()
    }
    const prefix = lot.slice(0, 2)
    for (let n = 0; n < DEVICES; n++) {
      const code = label(prefix, first + n)
      if (n === 10) await scanned(label(prefix, first), 'al gebruikt') // a label that hangs on another device
      await scanned(code, 'Scan nu het serienummer')
      if (n === 20) await scanned(serial(3), 'al ontvangen') // a device that was booked in already
      await scanned(serial(n), 'Latitude 5400')
      if (n === 26) {
        await page.locator('.progress').filter({ hasText: '27 van 40' }).waitFor()
        await visitor.look('27-of-40', { target: 44 })
      }
    }
    await page.locator('.progress').filter({ hasText: '40 van 40' }).waitFor()

    await visitor.act('close the lot', async () => {
      await visitor.open(`/lots/${lot}/differences`)
      await visitor.look('differences')
      await visitor.leaving(() => page.locator('form[action$="/close"] button[type=submit]').press('Enter'))
    })
    assert.match(await page.locator('main').innerText(), /afgesloten/)
    await visitor.look('closed')
  },
}
