import assert from 'node:assert/strict'
import { deviceToWipe, today, wipeLog } from '../harness/wipe-log.mjs'

export default {
  goal: 'a wipe fails, the disk is destroyed, and the device cannot get ready before that',
  acts: 3,
  variants: ['desk-light'],

  async run(visitor) {
    await visitor.signIn('technician')
    const device = await deviceToWipe(visitor, 1)
    const { page } = visitor
    const status = async () => (await (await page.request.get(`/api/v1/devices/${device.code}`)).json()).device.status
    await visitor.open(`/devices/${device.code}/media`)
    await visitor.look('before')

    await visitor.act('choose the log and read it', async () => {
      const log = wipeLog({ host: device.serial, serial: `BF-${device.code}`, status: '-FAILED-', errors: 3, day: today() })
      await page.locator('input[type=file]').setInputFiles({ name: 'nwipe.log', mimeType: 'text/plain', buffer: Buffer.from(log) })
      await visitor.leaving(() => page.getByRole('button', { name: 'Lees het verslag' }).press('Enter'))
    })
    await visitor.act('say that these are all media, and file it', async () => {
      await page.locator('input[name=all_media]').check()
      await visitor.leaving(() => page.getByRole('button', { name: 'Bewaar dit bij het toestel' }).press('Enter'))
    })
    assert.equal(await status(), 'quarantine')
    await visitor.look('failed')

    await visitor.act('note that the disk was taken out and destroyed', () =>
      visitor.leaving(() => page.getByRole('button', { name: 'Haal eruit en vernietig' }).press('Enter')),
    )
    await page.getByText('De gegevensdrager is vernietigd.').waitFor()
    assert.equal(await status(), 'received')
    await visitor.look('destroyed')
  },
}
