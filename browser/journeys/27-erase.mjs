import assert from 'node:assert/strict'
import { newLoan, send } from '../harness/lending.mjs'

export default {
  goal: 'the coordinator erases a resident on request; counts stay',
  acts: 4,
  fresh: true,
  keyboard: true,

  async run(visitor) {
    const { page } = visitor
    const desk = await visitor.another()
    await desk.signIn('desk')
    const { device, person } = await newLoan(desk.page, 'Sara Testpersoon')
    await send(desk.page, '/returns', { device, condition: 'ok' })
    await visitor.signIn('coordinator')
    const reached = async () => (await (await page.request.get(`/api/v1/persons/${person}/erasure`)).json()).preview.people_reached
    const before = await reached()
    await visitor.act('open the person', () => visitor.open(`/persons/${person}`))
    assert.doesNotMatch(await page.locator('main').innerText(), /Sara/)
    await visitor.look('person')
    await visitor.act('see what goes', () => visitor.leaving(() => page.getByRole('link', { name: /^Wis de gegevens/ }).press('Enter')))
    await visitor.look('preview')
    await visitor.act('erase', () => visitor.leaving(() => page.getByRole('button', { name: 'Wis nu' }).press('Enter')))
    assert.match(await page.locator('.notice').first().innerText(), /tellingen zijn gelijk gebleven/)
    assert.equal(await reached(), before)
    await visitor.look('erased')
  },
}
