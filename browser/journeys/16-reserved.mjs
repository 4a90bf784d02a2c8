import assert from 'node:assert/strict'

export default {
  goal: 'a scanned device is reserved for another: the reason, and two that are free',
  acts: 2,
  fresh: true,

  async run(visitor) {
    const { page } = visitor
    await visitor.signIn('desk')
    // a device that is reserved for a request and stands at this desk
    const list = await (await page.request.get('/api/v1/devices?status=reserved')).json()
    let device
    for (const d of list.devices.filter((d) => d.code)) {
      const text = await (await page.request.get(`/desk?devices=${d.code}`)).text()
      if (/gereserveerd voor iemand anders/.test(text) && /\/desk\?devices=/.test(text)) { device = d.code; break }
    }
    assert.ok(device, 'a reserved device with others ready beside it')
    await visitor.open('/desk')
    await visitor.scan(device)
    const stop = page.locator('.band-stop')
    await stop.waitFor()
    assert.match(await stop.innerText(), /gereserveerd voor iemand anders/)
    const others = stop.getByRole('link', { name: /^Neem / })
    assert.ok((await others.count()) >= 1, 'another device that is free')
    await visitor.look('reserved')
    await visitor.act('take another', () => visitor.leaving(() => others.first().press('Enter')))
    assert.match(await page.locator('main').innerText(), /Wat meegaat/)
    await visitor.scanBoxHasFocus()
  },
}
