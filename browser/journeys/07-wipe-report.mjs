import assert from 'node:assert/strict'
import { deviceToWipe, today, wipeLog } from '../harness/wipe-log.mjs'

export default {
  goal: 'the bench files a wipe report and holds the attest',
  acts: 3,
  variants: ['desk-light'],

  async run(visitor) {
    await visitor.signIn('technician')
    const device = await deviceToWipe(visitor)
    await visitor.open('/sanitisation')
    await visitor.look('bench')
    const { page } = visitor

    await visitor.act('choose the log and read it', async () => {
      const log = wipeLog({ host: device.serial, serial: `BR-${device.code}`, day: today() })
      await page.locator('input[type=file]').setInputFiles({ name: 'nwipe.log', mimeType: 'text/plain', buffer: Buffer.from(log) })
      await visitor.leaving(() => page.getByRole('button', { name: 'Lees het verslag' }).press('Enter'))
    })
    await page.getByText(`BR-${device.code}`).waitFor()
    assert.equal(await page.locator(`a[href="/devices/${device.code}"]`).count(), 1, 'the device is found by its own serial number')
    await visitor.look('matched')

    await visitor.act('say that these are all media, and file it', async () => {
      await page.locator('input[name=all_media]').check()
      await visitor.leaving(() => page.getByRole('button', { name: 'Bewaar dit bij het toestel' }).press('Enter'))
    })
    await page.getByText('De gegevens op dit toestel zijn weg.').waitFor()
    await visitor.look('filed')

    await visitor.act('open the attest', async () => {
      const href = await page.getByRole('link', { name: 'Open het wisattest (PDF)' }).getAttribute('href')
      const pdf = await (await page.request.get(href)).body()
      assert.equal(pdf.subarray(0, 4).toString(), '%PDF')
      assert.match(pdf.toString('latin1'), /pdfuaid/, 'declares PDF/UA')
    })
  },
}
