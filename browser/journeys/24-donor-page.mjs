// A donor follows the link in a mail to their own page, sees what the gift did, and opens an attest.

import assert from 'node:assert/strict'

export default {
  goal: 'a donor sees what became of their laptops and opens an attest',
  acts: 2,
  keyboard: true,

  async run(visitor) {
    const { page } = visitor
    await visitor.signIn('donor')

    await visitor.act('follow the link of the mail', () => visitor.open('/donor'))
    assert.match(new URL(page.url()).pathname, /^\/donor\/.+/, 'a donor of one organisation comes straight to its page')
    const numbers = await page.locator('.tiles > li').count()
    assert.equal(numbers, 5, 'a number for every step, and none left out')
    assert.equal(await page.locator('.tiles .tile a').count(), numbers, 'every big number opens what it counts')
    assert.equal(await page.locator('svg.plot.wide title').count(), 1)
    await visitor.look('donor-page')
    await visitor.tabWalk()

    const attest = page.locator('a[href^="/attests/"]').first()
    assert.ok(await attest.count(), 'the demonstration has an attest for this donor')
    await visitor.act('open an attest', () => visitor.leaving(() => attest.press('Enter')))
    assert.match(new URL(page.url()).pathname, /^\/attests\//)
    await visitor.look('attest')
  },
}
