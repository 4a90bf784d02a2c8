import assert from 'node:assert/strict'
import { wipedDevice } from '../harness/wipe-log.mjs'

export default {
  goal: 'the bench scans a device and gets one clear next step',
  acts: 2,
  keyboard: true,

  async run(visitor) {
    const { page } = visitor
    await visitor.signIn('technician')
    const waiting = await wipedDevice(visitor) // beforehand, at the wipe bench
    await visitor.open('/workshop')
    await visitor.scanBoxHasFocus()
    await visitor.look('bench', { target: 44 })

    await visitor.scan(waiting.code)
    const band = page.locator('.band')
    // the band that waits for a scan speaks of a device as well
    await band.filter({ hasText: waiting.name || 'toestel', hasNotText: 'Klaar om te scannen' }).waitFor()
    const ways = band.locator('a, button').filter({ visible: true })
    assert.equal(await ways.count(), 1, 'one next step, not a choice')
    await visitor.scanBoxHasFocus()
    await visitor.look('scanned', { target: 44 })

    await visitor.act('take the next step', async () => {
      const way = await visitor.tabTo(ways.first())
      await visitor.leaving(() => way.press('Enter'))
    })
    assert.match(new URL(page.url()).pathname, /^\/work-orders\//)
    assert.equal(await page.locator('main h1').count(), 1)
    await visitor.look('work-order')
  },
}
