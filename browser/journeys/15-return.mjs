import assert from 'node:assert/strict'
import { newLoan } from '../harness/lending.mjs'

export default {
  goal: 'the desk takes a laptop back whose charger is missing',
  acts: 3,
  fresh: true,
  keyboard: true,

  async run(visitor) {
    const { page } = visitor
    await visitor.signIn('desk')
    const { device } = await newLoan(page, 'Timo Testpersoon')
    await visitor.act('open the returns', () => visitor.open('/returns'))
    await visitor.scanBoxHasFocus()
    await visitor.look('returns')
    await visitor.scan(device)
    const button = page.getByRole('button', { name: /Lader weg/ })
    await button.waitFor()
    await visitor.look('condition', { target: 44 })
    await visitor.act('press the condition', () => visitor.leaving(() => button.press('Enter')))
    const band = await page.locator('.band').first().innerText()
    assert.match(band, /Teruggenomen/)
    assert.match(band, /gewist/)
    await visitor.scanBoxHasFocus()
    await visitor.open(`/devices/${device}`)
    assert.match(await page.locator('main').innerText(), /Te wissen/)
  },
}
