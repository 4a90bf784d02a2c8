import assert from 'node:assert/strict'

export default {
  goal: 'a partner sees where a request is: an honest range in weeks, or an honest no, never a date',
  acts: 2,
  script: false,

  async run(visitor) {
    const { page } = visitor
    await visitor.signIn('partner')
    await visitor.act('open the requests that wait', () => visitor.open('/requests?state=registered'))
    assert.ok((await page.locator('main table a').count()) >= 1, 'the demonstration has a request that waits')
    await visitor.look('list')
    await visitor.act('open one', () => visitor.leaving(() => page.locator('main table a').first().press('Enter')))

    const said = await page.locator('#where').innerText()
    assert.match(said, /Reken op (minstens )?\d+|We weten nog niet hoelang dit duurt|We kunnen daarom niet zeggen hoelang het duurt/)
    assert.doesNotMatch(said, /\d{1,2} (januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december)/)
    await visitor.look('where')
  },
}
