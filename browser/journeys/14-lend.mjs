import assert from 'node:assert/strict'
import { readyHere } from '../harness/lending.mjs'

export default {
  goal: 'the desk lends a laptop to a new resident, who signs in their own language',
  acts: 6,
  fresh: true,

  async run(visitor) {
    const { page } = visitor
    await visitor.signIn('desk')
    const [device] = await readyHere(page, 1)
    await visitor.act('open the desk', () => visitor.open('/desk'))
    await visitor.scanBoxHasFocus()
    await visitor.look('desk')
    await visitor.act('go to the form of a new person', () =>
      visitor.leaving(() => page.getByRole('link', { name: 'Schrijf een nieuwe persoon in' }).press('Enter')))
    await visitor.look('new-person')
    await visitor.act('fill in the person', async () => {
      await page.locator('input[name=name]').fill('Noor Testpersoon')
      await page.locator('select[name=lang]').selectOption('fr')
      await page.locator('input[name=email]').fill('noor@voorbeeld.example')
      await visitor.leaving(() => page.getByRole('button', { name: 'Schrijf in' }).press('Enter'))
    })
    assert.match(await page.locator('main').innerText(), /Noor Testpersoon/)
    await visitor.scanBoxHasFocus()
    await visitor.scan(device)
    await page.getByRole('button', { name: 'Leen uit' }).waitFor()
    assert.match(await page.locator('.band').first().innerText(), /Terug op/)
    await visitor.look('device-on-the-desk')
    await visitor.act('lend', () => visitor.leaving(() => page.getByRole('button', { name: 'Leen uit' }).press('Enter')))
    await visitor.look('agreement', { target: 24 })
    const pdf = await page.request.get(await page.getByRole('link', { name: /PDF/ }).getAttribute('href'))
    assert.equal(pdf.headers()['content-type'], 'application/pdf')
    await visitor.act('sign', async () => {
      const box = await page.locator('[data-sign] canvas').boundingBox()
      await page.mouse.move(box.x + 20, box.y + 30)
      await page.mouse.down()
      for (const [x, y] of [[60, 60], [100, 20], [140, 70]]) await page.mouse.move(box.x + x, box.y + y, { steps: 4 })
      await page.mouse.up()
      await visitor.leaving(() => page.getByRole('button', { name: 'Bewaar de handtekening' }).press('Enter'))
    })
    // same screen, emptied, ready for the next
    assert.equal(new URL(page.url()).pathname, '/desk')
    assert.match(await page.locator('.notice').first().innerText(), /getekend/)
    assert.doesNotMatch(await page.locator('main').innerText(), /Noor Testpersoon/)
    await visitor.scanBoxHasFocus()
  },
}
