/** Synthetic records whose every text and phone carries the mark of the unit that owns them. */

/** Characters found in no unit's name and in no text of the product: one in an answer tells whose row it came from. */
const characters = [...'龘靐齉爨麤灪籱驫鱻纞虋讟钃鸜麷鞻韽韾顟顠鑫犇猋骉']
const digits = [...'零一二三四五六七八九']

let serial = 0
const inWords = (n: number) => Array.from(String(n), (digit) => digits[Number(digit)]).join('')

/** A mark: a character in texts, and two digits at the third and fourth last place of phones, where masks leave them. */
export type Mark = { readonly character: string; readonly digits: string }

export function makeMark(index: number): Mark {
  const character = characters[index]
  if (character === undefined) throw new Error('more marks than characters')
  return { character, digits: String(11 + index) }
}
export const markCharacters = new RegExp(`[${characters.join('')}]`, 'g')
export const markPhones = /\b1\d{2}(?:\*{4}|\d{4})(\d{2})\d{2}\b/g

export function phoneOf(mark: Mark): string {
  serial += 1
  return `138${String(serial % 10_000).padStart(4, '0')}${mark.digits}${String(serial % 100).padStart(2, '0')}`
}
export const nameOf = (mark: Mark, ending: string) => `${searchOf(mark)}${inWords(++serial)}${ending}`
/** What finds the records of a mark by their names: two characters, as a list wants at least. */
export const searchOf = (mark: Mark) => `${mark.character}家`
export const personOf = (mark: Mark) => `${mark.character}启明`

export function teamForm(mark: Mark, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    category: 'community',
    name: nameOf(mark, '拳操队'),
    leaderName: personOf(mark),
    leaderPhone: phoneOf(mark),
    declaredCount: 16,
    items: [{ code: 'tai-chi' }],
    schedules: [{ weekday: 2, starts: '07:00', ends: '08:30', place: `${mark.character}滨河绿地东门` }],
    instructors: [{ name: personOf(mark), phone: phoneOf(mark) }],
    statementAccepted: true,
    ...more,
  }
}
export const memberForm = (mark: Mark) => ({ name: personOf(mark), phone: phoneOf(mark) })

const alphabet = '0123456789ABCDEFGHJKLMNPQRTUWXY'

/** A unified social credit code (GB 32100) of a private non-enterprise unit: body of nine, check by powers of 3 mod 31. */
export function nextCreditCode(): string {
  serial += 1
  const head = `52310120${String(serial).padStart(9, '0')}`
  let weight = 1
  let sum = 0
  for (const sign of head) {
    sum += alphabet.indexOf(sign) * weight
    weight = (weight * 3) % 31
  }
  return head + alphabet.charAt((31 - (sum % 31)) % 31)
}

export function organisationForm(
  mark: Mark,
  place: { kind: string; name: string; district?: string },
  more: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  const registered =
    place.kind === 'street'
      ? {
          registrationAuthority: `上海市${place.district ?? ''}民政局`,
          supervisorKind: place.name.endsWith('镇') ? 'town-government' : 'street-office',
          supervisorName: place.name.endsWith('镇') ? `${place.name}人民政府` : `${place.name}办事处`,
        }
      : {
          registrationAuthority: '上海市民政局',
          supervisorKind: 'other',
          supervisorName: '上海市体育局',
        }
  return {
    type: 'sports-social-organisation',
    name: nameOf(mark, '太极拳俱乐部'),
    creditCode: nextCreditCode(),
    ...registered,
    sportsRelated: true,
    items: ['太极拳'],
    contactName: personOf(mark),
    contactPhone: phoneOf(mark),
    address: `${mark.character}路一号`,
    ...more,
  }
}
