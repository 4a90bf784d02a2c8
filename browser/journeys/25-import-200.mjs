// A donor's list of 200 rows with 3 errors: the dry run says what will happen, the commit does exactly that, and it can be undone.

import assert from 'node:assert/strict'

const GOOD = 197

export default {
  goal: 'the coordinator imports 200 rows with 3 errors, gets the errors back as a spreadsheet, and undoes it',
  acts: 6,
  keyboard: true,

  async run(visitor) {
    const { page } = visitor
    const mark = Date.now().toString(36).toUpperCase()

    // beforehand: the lot was announced
    await visitor.signIn('coordinator')
    await visitor.open('/lots/new')
    await page.locator('select[name=donor]').selectOption({ index: 1 })
    await page.locator('input[name=laptop]').fill('200')
    await visitor.leaving(() => page.locator('main button[type=submit]').last().press('Enter'))

    const rows = Array.from({ length: GOOD }, (_, n) => `HP;EliteBook 840;I${mark}${n};2020;16 GB`)
    const bad = [`HP;EliteBook 840;I${mark}0;2020;16 GB`, `HP;EliteBook 840;I${mark}X;1850;16 GB`, `HP;EliteBook 840;I${mark}Y;2020;veel`]
    const text = ['Merk;Model;Serienummer;Bouwjaar;Geheugen', ...rows, ...bad].join('\r\n')

    await visitor.act('go to upload', () => visitor.leaving(() => page.locator('a[href$="/imports/new"]').press('Enter')))
    await visitor.look('upload', { target: 44 })
    await visitor.act('choose the file and send it', async () => {
      await page.locator('input[type=file]').setInputFiles({ name: 'lijst.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
      await visitor.leaving(() => page.locator('form[action$="/imports"] button[type=submit]').press('Enter'))
    })
    await visitor.look('columns')
    await visitor.act('agree with the columns', () =>
      visitor.leaving(() => page.locator('form[action$="/mapping"] button[type=submit]').press('Enter')),
    )
    const said = await page.locator('main').innerText()
    assert.match(said, /197/)
    assert.match(said, /hetzelfde serienummer/)
    await visitor.look('dry-run')

    const download = page.waitForEvent('download')
    await visitor.act('fetch the errors', () => page.locator('a[href$="/errors.xlsx"]').press('Enter'))
    assert.match((await download).suggestedFilename(), /\.xlsx$/)

    await visitor.act('import the good rows', () =>
      visitor.leaving(() => page.locator('form[action$="/commit"] button[type=submit]').press('Enter')),
    )
    assert.match(await page.locator('main').innerText(), /197 toestellen zijn aangekondigd/, 'what the dry run said')
    await visitor.look('imported')
    await visitor.act('undo', () => visitor.leaving(() => page.locator('form[action$="/undo"] button[type=submit]').first().press('Enter')))
    assert.match(await page.locator('main').innerText(), /ongedaan gemaakt/)
    await visitor.look('undone')
  },
}
