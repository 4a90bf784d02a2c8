import assert from 'node:assert/strict'

export default {
  goal: 'a coordinator makes a proposal with reasons and accepts it with one tap',
  acts: 3,
  fresh: true,

  async run(visitor) {
    const { page } = visitor
    await visitor.signIn('coordinator')
    await visitor.act('open the rounds', () => visitor.open('/rounds'))
    await visitor.look('rounds')
    await visitor.act('make a proposal', () => visitor.leaving(() => page.getByRole('button', { name: 'Maak een voorstel' }).press('Enter')))

    // a reason at every decision, both ways
    const reasons = page.locator('main table details')
    assert.ok((await reasons.count()) >= 1, 'decisions with their reasons')
    await reasons.first().locator('summary').press('Enter')
    assert.match(await reasons.first().innerText(), /Voorrang \d/)
    await visitor.look('proposal')
    const round = new URL(page.url()).pathname
    await visitor.open(`${round}?show=without`)
    await visitor.look('without')
    await visitor.open(round)

    const accept = page.getByRole('button', { name: /^Ga akkoord/ })
    await visitor.act('accept', () => visitor.leaving(() => accept.press('Enter')))
    const said = page.locator('.notice').first()
    assert.match(await said.innerText(), /De ronde is uitgevoerd/)
    assert.equal(await said.getByRole('button', { name: 'Maak ongedaan' }).count(), 1, 'an undo is offered')
    await visitor.look('carried-out')
  },
}
