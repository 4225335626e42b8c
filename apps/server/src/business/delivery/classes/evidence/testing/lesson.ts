import { newId } from '#platform/ids'
import type { Citizen, Client, TestHouse, UnitRef } from '#test/house'

export const venuePoint = { lng: 121.4737, lat: 31.2304 }

/** A coach with a phone in the hand, of a name of his own. */
export async function plantCoach(
  house: TestHouse,
  association: Client,
): Promise<{ id: string; citizen: Citizen }> {
  const citizen = await house.citizen()
  const draft = {
    name: '陈志强',
    phone: citizen.phone,
    grade: 'middle',
    items: [],
    districts: ['奉贤区'],
    contractUntil: '2027-12-31',
  }
  const { body } = await association.post('/api/coaches/coaches', draft)
  const id = String(body.id)
  await house.owner.query('update coaches.coach set citizen_id = $2 where id = $1', [id, citizen.id])
  return { id, citizen }
}

type About = {
  coachId: string
  unit: UnitRef
  startsAt: string
  endsAt: string
  state?: string
  hasPoint?: boolean
}

/** One lesson of a class of its own, at a venue with a point. */
export async function plantLesson(house: TestHouse, about: About): Promise<string> {
  const { coachId, unit, startsAt, endsAt, state = 'confirmed', hasPoint = true } = about
  const [orderId, courseId, lessonId, venueId, itemId] = [newId(), newId(), newId(), newId(), newId()]
  const run = (text: string, values: unknown[]) => house.owner.query(text, values)
  await run(
    `insert into delivery."order" (id, unit_path, unit_id, half_year, line, applicant_name, applicant_phone_sealed, applicant_phone_index,
       applicant_phone_tail, applicant_phone_masked, state, submitted_at, created_at, updated_at)
     values ($1, $2, $3, '2026-2', 'basic', '沈启明', '', '', '', '138****0001', 'approved', now(), now(), now())`,
    [orderId, unit.path, unit.id],
  )
  await run(
    `insert into coaches.item (id, unit_path, unit_id, kind, category, name, state, created_at, updated_at)
     values ($1, $2, $3, 'skill', 'martial', $4, 'active', now(), now())`,
    [itemId, unit.path, unit.id, `太极拳${itemId.slice(-6)}`],
  )
  await run(
    `insert into delivery.course (id, order_id, unit_path, unit_id, half_year, line, seq, item_id, kind, category, expected_heads, foundation,
       min_heads, fee_fen, coach_id, state, created_at, updated_at)
     values ($1, $2, $3, $4, '2026-2', 'basic', 1, $5, 'skill', 'dance', 30, 'none', 20, 15000, $6, 'running', now(), now())`,
    [courseId, orderId, unit.path, unit.id, itemId, coachId],
  )
  const point = hasPoint ? [venuePoint.lng, venuePoint.lat, 'wgs84'] : [null, null, null]
  await run(
    `insert into coaches.venue (id, unit_path, unit_id, name, address, lng, lat, crs, capacity, state, created_at, updated_at)
     values ($1, $2, $3, $4, '金海路 1 号', $5, $6, $7, 50, 'active', now(), now())`,
    [venueId, unit.path, unit.id, `活动室${venueId.slice(-6)}`, ...point],
  )
  await run(
    `insert into delivery.lesson (id, course_id, unit_path, unit_id, seq, starts_at, ends_at, venue_id, coach_id, state, quota_year, created_at, updated_at)
     values ($1, $2, $3, $4, 1, $5, $6, $7, $8, $9, extract(year from $5::timestamptz at time zone 'Asia/Shanghai'), now(), now())`,
    [lessonId, courseId, unit.path, unit.id, startsAt, endsAt, venueId, coachId, state],
  )
  return lessonId
}

/** As the phone does it, in parts of so many bytes. Answers what the last part was answered. */
export async function sendEvidence(
  coach: Citizen,
  lessonId: string,
  kind: 'photo' | 'video',
  bytes: Buffer,
  partBytes = 100_000,
) {
  const said = {
    purpose: `class-${kind}`,
    subject: lessonId,
    filename: kind === 'photo' ? '上课.jpg' : '上课.mp4',
  }
  const headers = { 'tus-resumable': '1.0.0' }
  const metadata = Object.entries(said)
    .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
    .join(',')
  const opened = await coach.request({
    method: 'POST',
    url: '/api/my/uploads',
    headers: { ...headers, 'upload-length': String(bytes.length), 'upload-metadata': metadata },
  })
  if (opened.status !== 201) return opened
  let answer = opened
  for (let at = 0; at < bytes.length && answer.status < 300; at += partBytes)
    answer = await coach.request({
      method: 'PATCH',
      url: String(opened.headers.location),
      headers: { ...headers, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(at) },
      payload: bytes.subarray(at, at + partBytes),
    })
  return answer
}
