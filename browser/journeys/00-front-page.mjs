import assert from 'node:assert/strict'

const ROLES = ['coordinator', 'admin', 'intake', 'technician', 'checker', 'desk', 'partner', 'donor', 'funder']

export default {
  goal: 'the front page of the demonstration lets a visitor in with one press',
  acts: 1,
  keyboard: true,

  async run(visitor) {
    await visitor.open('/')
    for (const role of ROLES) {
      const card = visitor.page.locator(`form[method=post][action="/demo/sign-in"]:has(input[name=role][value=${role}])`)
      assert.equal(await card.count(), 1, `one card with a real form for the role ${role}`)
      assert.equal(await card.getByRole('button').count(), 1, `the card of the role ${role} has a button`)
    }
    await visitor.look('front-page', { target: 44 })
    await visitor.tabWalk()

    await visitor.act('choose the card of the coordinator', () => visitor.signIn('coordinator'))
    assert.equal(await visitor.page.locator('form[action="/demo/sign-in"]').count(), 0, 'no longer on the front page')
    await visitor.look('coordinator')
  },
}
