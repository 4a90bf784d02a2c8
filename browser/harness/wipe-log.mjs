// A log as nwipe 0.40 writes it, with an invented drive.

export function wipeLog({ host, serial, status = ' Erased ', errors = 0, day }) {
  const at = (time) => `[${day.replaceAll('-', '/')} ${time}]`
  return `${at('08:00:01')}    info: nwipe 0.40
${at('08:00:02')}  notice: Found /dev/sda,  ATA-SSD, VOORBEELD SSD 256GB, 256 GB, S/N=${serial}
${at('08:00:02')}    info: No hidden sectors on /dev/sda
${at('08:00:02')}    info: system-serial-number = ${host}
${at('08:00:10')}  notice:   Total device bytes   = 256060514304
${at('08:00:10')}  notice: Invoking method 'PRNG Stream' on /dev/sda
${at('08:20:10')}  notice: 256060514304 bytes written to /dev/sda
${at('08:50:10')}  notice: [SUCCESS] Verified that /dev/sda is blank.

******************************** Error Summary *********************************
!   Device | Pass Errors | Verifications Errors | Fdatasync I\\O Errors
--------------------------------------------------------------------------------
       sda |           ${errors} |                    0 |                    0
********************************************************************************

********************************* Drive Status *********************************
!   Device | Status | Thru-put | HH:MM:SS | Model/Serial Number
--------------------------------------------------------------------------------
       sda |${status}| 213 MB/s | 00:50:00 | VOORBEELD SSD 256/${serial}
--------------------------------------------------------------------------------
${at('08:50:11')} Total Throughput 213 MB/s, PRNG Stream, 1R+B+VL
********************************************************************************
`
}

/** A labelled device of the demonstration that waits to be wiped and has no medium noted yet. */
export async function deviceToWipe(visitor, nth = 0) {
  const get = async (path) => (await visitor.page.request.get(`/api/v1${path}`)).json()
  const { devices } = await get('/devices?status=to_wipe')
  const fresh = []
  for (const device of devices.filter((d) => d.code && d.serial)) {
    if ((await get(`/devices/${device.code}/media`)).media.length === 0) fresh.push(device)
    if (fresh.length > nth) return fresh[nth]
  }
  throw new Error('the demonstration has no labelled device to wipe without media')
}

/** A device that was wiped with proof just now and waits for the workshop. */
export async function wipedDevice(visitor) {
  const device = await deviceToWipe(visitor)
  const post = async (path, data) => {
    const answer = await visitor.page.request.post(`/api/v1${path}`, { data })
    if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`)
    return answer.json()
  }
  const { media } = await post(`/devices/${device.code}/media`, { kind: 'nvme', serial: `W-${device.code}`, size_gb: '256', fixed: '1' })
  await post(`/devices/${device.code}/media/confirmation`, {})
  const proof = { technique: 'nvme_sanitize_block', tool: 'wipe station', tool_version: '1', result: 'done', verification: 'full' }
  await post(`/media/${media[0].medium.id}/attempts`, proof)
  return device
}

/** Today, in the time zone of the programme. */
export const today = () => new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Brussels' }).format(new Date())
