import { type OwnFoundation, ownFoundations } from '@jianwang/records/delivery-classes'
import { learnerFields, learnerWords } from '@jianwang/records/delivery-learner'
import type { Call } from '#platform/call'
import { newId } from '#platform/ids'
import { toStaged } from '#platform/record/sheet'
import type { SheetRow } from '#platform/sheets/columns'
import { keptOf, textOf } from '#platform/sheets/said'
import { type Claim, type Judge, type Judged, openClaims, wrong } from '#support/imports'
import { explainName, explainPhone, maskName, normalizeDigits, sealPhone, tidyName } from '#support/people'
import { countFree, countSeats } from '#support/places'
import type { CourseRow } from '../../../tables.ts'
import { type KnownLearner, listKnown } from './store.ts'

/** One class while a file is compared with it. */
type Class = {
  course: CourseRow
  /** Who has a place or waits, and who was there before, by the number's index. */
  live: ReadonlyMap<string, KnownLearner[]>
  gone: ReadonlyMap<string, KnownLearner[]>
  claim: Claim
  /** Places that are still free for who is new, as the seating gives them: none while somebody waits. */
  room: number
}
type Said = { name: string; phone: string; foundation: OwnFoundation | undefined }

/** Who somebody is his name and his mobile number tell; nobody is renamed, and nobody who is missing goes. */
export async function openLearnerJudge(call: Call, course: CourseRow): Promise<Judge> {
  const known = await listKnown(call.tx, course.id)
  const isLive = ({ state }: KnownLearner) => state === 'taken' || state === 'waiting' || state === 'offered'
  const seats = (await countSeats(call, [course.id]))(course.id)
  const left = (await countFree(call, [course.id])).get(course.id)?.left ?? 0
  const one: Class = {
    course,
    live: byIndex(known.filter(isLive)),
    gone: byIndex(known.filter((each) => !isLive(each))),
    claim: openClaims(),
    room: seats.waiting === 0 ? left : 0,
  }
  return async (rows) => rows.map((row) => judge(call, one, row))
}

const byIndex = (rows: readonly KnownLearner[]) =>
  Map.groupBy(rows, ({ phone_index: index }) => index?.toString('hex') ?? '')

function judge(call: Call, one: Class, row: SheetRow): Judged {
  if (row.faults.length > 0) return { verdict: 'wrong' }
  const said = readRow(row)
  if ('verdict' in said) return said
  const indexes = call.crypto.blindIndexes('phone', said.phone).map((index) => index.toString('hex'))
  const twin = refuseTwin(one, row, said, indexes)
  if (twin !== undefined) return twin
  const here = indexes.flatMap((index) => one.live.get(index) ?? [])
  const him = here.find(({ name }) => name === said.name)
  if (him !== undefined) return compare(one, him, said)
  const [other] = here
  if (other !== undefined) return wrong('name', learnerWords.otherName(maskName(other.name)))
  const wasHere = indexes.some((index) => one.gone.get(index)?.some(({ name }) => name === said.name))
  return add(call, one, said, wasHere)
}

function readRow({ cells }: SheetRow): Said | Judged {
  const [kept] = keptOf(cells)
  if (kept !== undefined) return wrong(kept, learnerWords.masked)
  const name = tidyName(textOf(cells.name) ?? '')
  const phone = normalizeDigits(textOf(cells.phone) ?? '').trim()
  const foundation = textOf(cells.foundation)
  const nameFault = explainName(name, learnerFields.name.title)
  if (nameFault !== undefined) return wrong('name', nameFault)
  const phoneFault = explainPhone(phone, learnerFields.phone.title)
  if (phoneFault !== undefined) return wrong('phone', phoneFault)
  if (foundation === null) return wrong('foundation', learnerWords.noClearing)
  return { name, phone, foundation: foundation as OwnFoundation | undefined } // a choice of its column
}

/** One number stands in one row: twice it is one person twice, or a number that is somebody else's. */
function refuseTwin({ claim }: Class, { rowNumber }: SheetRow, said: Said, [index]: readonly string[]) {
  const same = claim(`one ${index} ${said.name}`, rowNumber)
  const shared = claim(`phone ${index}`, rowNumber)
  if (same !== undefined) return wrong('phone', learnerWords.twin(same))
  return shared === undefined ? undefined : wrong('phone', learnerWords.shared(shared))
}

/** What the row does not say stays; what a citizen said of himself stays as well. */
function compare({ course }: Class, him: KnownLearner, { foundation }: Said): Judged {
  const about = { subjectId: him.id }
  if (foundation === undefined || foundation === him.foundation) return { verdict: 'same', ...about }
  if (him.citizen_id !== null)
    return {
      verdict: 'skipped',
      ...about,
      faults: [{ key: 'foundation', message: learnerWords.ownFoundation }],
    }
  const { title } = learnerFields.foundation
  const from = him.foundation === null ? '' : ownFoundations[him.foundation]
  const changes = [{ key: 'foundation', title, from, to: ownFoundations[foundation] }]
  const payload = { path: course.unit_path, row: { was: him.foundation, foundation } }
  return { verdict: 'changed', ...about, changes, payload }
}

function add(call: Call, one: Class, { name, phone, foundation }: Said, wasHere: boolean): Judged {
  const id = newId(call.now.getTime())
  const waits = one.room <= 0
  one.room--
  const doubts = [...(waits ? [learnerWords.waits] : []), ...(wasHere ? [learnerWords.left] : [])]
  const row = { name, foundation, waits, ...toStaged(sealPhone(call.crypto, phone, id)) }
  return {
    verdict: 'new',
    subjectId: id,
    ...(doubts.length === 0 ? {} : { warnings: doubts.map((message) => ({ key: '', message })) }),
    payload: { path: one.course.unit_path, row },
  }
}
