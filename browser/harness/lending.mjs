// What the journeys of the desk need before they begin; none of it counts as an act.
import assert from 'node:assert/strict'

const get = async (page, path) => {
  const answer = await page.request.get(`/api/v1${path}`)
  assert.ok(answer.ok(), `${path} answered ${answer.status()}`)
  return answer.json()
}

/** Sends a form as the page would, with its mark. */
export async function send(page, path, fields) {
  const mark = await page.locator('input[name=csrf]').first().getAttribute('value')
  const body = new URLSearchParams({ csrf: mark, ...fields }).toString()
  return page.request.post(path, { data: body, headers: { 'content-type': 'application/x-www-form-urlencoded' } })
}

/** Codes of devices that are ready where this desk is. */
export async function readyHere(page, most) {
  const found = []
  for (let after = ''; ; ) {
    const list = await get(page, `/devices?status=ready${after}`)
    for (const d of list.devices.filter((d) => d.code)) {
      const answer = await page.request.get(`/desk?devices=${d.code}`)
      const other = /staat volgens ons|gereserveerd/.test(await answer.text())
      if (answer.ok() && !other) found.push(d.code)
      if (found.length === most) return found
    }
    assert.ok(list.next, `at least ${most} devices ready at this desk`)
    after = `&after=${list.next}`
  }
}

/** A new loan at this desk: the codes of the device, the person and the loan. */
export async function newLoan(page, name) {
  const [device] = await readyHere(page, 1)
  await send(page, '/persons', { name, lang: 'nl' })
  const person = (await get(page, `/persons?q=${encodeURIComponent(name)}`)).persons[0].code
  const answer = await send(page, '/loans', { person, device })
  assert.ok(answer.ok(), `lending answered ${answer.status()}`)
  const loan = (await get(page, '/loans?state=open')).loans.find((l) => l.device === device).code
  return { device, person, loan }
}
