import assert from 'node:assert/strict'

export default {
  goal: 'a scanner on the wrong keyboard layout still finds the device, and says what is wrong',
  acts: 1,
  keyboard: true,
  variants: ['desk-light'],

  async run(visitor) {
    await visitor.signIn('intake')
    const list = await (await visitor.page.request.get('/api/v1/devices?status=to_wipe')).json()
    const device = list.devices.find((d) => d.code)
    assert.ok(device, 'the demonstration has a labelled device')
    await visitor.open('/scan')
    await visitor.scanBoxHasFocus()
    await visitor.leaving(() => visitor.scan(device.code, { layout: 'azerty-be' }))
    assert.match(visitor.page.url(), new RegExp(`/devices/${device.code}$`))
    await visitor.page.getByText('Uw scanner en uw toetsenbord staan niet gelijk').waitFor()
    await visitor.look('repaired')
  },
}
