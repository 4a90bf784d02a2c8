import assert from 'node:assert/strict'

export default {
  goal: 'the bench prints 24 labels on a half-used sheet, from label 7 on',
  acts: 4,
  keyboard: true,
  variants: ['desk-light'],

  async run(visitor) {
    await visitor.signIn('technician')
    const { page } = visitor
    await visitor.act('open the labels', () => visitor.open('/labels'))
    await visitor.look('labels')
    const type = (name, text) =>
      visitor.act(`fill in ${name}`, async () => {
        const field = await visitor.tabTo(`[name=${name}]`)
        await field.fill(text)
      })
    await type('fresh', '24')
    await type('start_at', '7')
    await visitor.act('make the labels', async () => {
      // the PDF itself is measured by the tests of digibank-paper; here counts that it comes
      const answer = page.waitForResponse((r) => r.request().method() === 'POST' && r.url().endsWith('/labels'))
      const button = await visitor.tabTo(page.getByRole('button', { name: 'Maak de etiketten' }))
      await button.press('Enter')
      const response = await answer
      assert.equal(response.status(), 200)
      assert.equal(response.headers()['content-type'], 'application/pdf')
    })
  },
}
