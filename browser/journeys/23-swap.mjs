import assert from 'node:assert/strict'
import { newLoan, readyHere } from '../harness/lending.mjs'

export default {
  goal: 'a broken laptop is swapped; dates and terms stay, a new agreement is signed',
  acts: 5,
  fresh: true,

  async run(visitor) {
    const { page } = visitor
    await visitor.signIn('desk')
    const { device, loan } = await newLoan(page, 'Mila Testpersoon')
    const [fresh] = await readyHere(page, 1)
    const due = async () => (await (await page.request.get(`/api/v1/loans/${loan}`)).json()).loan.due_on
    const before = await due()
    await visitor.act('open the swaps', () => visitor.open('/swaps'))
    await visitor.scanBoxHasFocus()
    await visitor.look('swap')
    await visitor.scan(device)
    await page.getByText('Oud toestel').waitFor()
    await visitor.scanBoxHasFocus()
    await visitor.scan(fresh)
    const reason = page.getByRole('button', { name: /^Stuk/ })
    await reason.waitFor()
    await visitor.look('reason', { target: 44 })
    await visitor.act('press the reason', () => visitor.leaving(() => reason.press('Enter')))
    await visitor.act('signed on paper', async () => {
      await page.getByLabel('Getekend op papier').check()
      await visitor.leaving(() => page.getByRole('button', { name: 'Bewaar de handtekening' }).press('Enter'))
    })
    assert.equal(await due(), before, 'the same dates')
    await visitor.open(`/devices/${device}`)
    assert.match(await page.locator('main').innerText(), /Te wissen/)
  },
}
