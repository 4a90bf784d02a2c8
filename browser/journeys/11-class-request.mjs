import assert from 'node:assert/strict'

const QUESTIONS = [
  ['group', (page) => page.getByLabel('Naam van de klas of groep').fill('Klas 4B').then(() => page.getByLabel('Hoeveel toestellen').fill('12'))],
  ['target-group', (page) => page.locator('input[name=target_group][value=pupil]').check()],
  ['kinds', (page) => page.locator('input[name=kinds][value="laptop,tablet"]').check()],
  ['use', (page) => page.locator('input[name=min_tier][value="2"]').check()],
  ['extras', (page) => page.locator('input[name=extras][value=internet]').check()],
  ['circumstances', (page) => page.locator('input[name=circumstances][value=remote_education]').check()],
  ['location', (page) => page.locator('input[name=location]').first().check()],
]

export default {
  goal: 'a partner asks 12 devices for a class, one thing per page, without script',
  acts: 9,
  script: false,

  async run(visitor) {
    const { page } = visitor
    await visitor.signIn('partner')
    await visitor.open('/requests/class/new')
    const own = await page.locator('dl.summary dd').first().innerText()
    assert.ok(own.length > 2, 'the name of the partner is filled in')
    await visitor.look('group')

    for (const [name, fill] of QUESTIONS) {
      assert.equal(await page.locator('h1').count(), 1, `one question at ${name}`)
      await visitor.act(`answer ${name}`, async () => {
        await fill(page)
        await visitor.leaving(() => page.locator('main').getByRole('button', { name: 'Ga verder' }).press('Enter'))
      })
      if (name === 'kinds') {
        // the browser is closed halfway: the draft is in the list
        const here = page.url()
        await visitor.open('/requests?state=draft')
        assert.ok((await page.locator('main table a').count()) >= 1, 'the draft survived')
        await visitor.open(new URL(here).pathname)
      }
    }

    assert.equal(await page.locator('h1').innerText(), 'Kijk uw antwoorden na')
    assert.ok((await page.locator('main').innerText()).includes('Klas 4B'))
    await visitor.look('check')
    await visitor.act('send', () => visitor.leaving(() => page.locator('main').getByRole('button', { name: 'Stuur de aanvraag' }).press('Enter')))

    assert.ok((await page.locator('h1').innerText()).includes('Uw aanvraag is verstuurd'))
    assert.match(await page.locator('.panel-reference').innerText(), /R \d{3} \d{3} \d/)
    await visitor.look('sent')
    await visitor.act('open the request', () => visitor.leaving(() => page.getByRole('link', { name: 'Waar is mijn aanvraag?' }).press('Enter')))
    assert.ok((await page.locator('#where').innerText()).includes('12 toestellen'))
  },
}
