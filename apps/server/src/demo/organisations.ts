import type { Chance } from './chance.ts'
import { creditCode, personName, phoneNumber } from './names.ts'
import type { Person } from './person.ts'

export type Home = {
  name: string
  level: 'city' | 'district' | 'street'
  districtName: string
  districtCode: string
  isTown: boolean
}

const kinds = [
  ['社会团体', '51', 'association', '协会'],
  ['社会服务机构', '52', 'private-non-enterprise', '俱乐部'],
] as const
const sports = ['太极拳', '广场舞', '乒乓球', '羽毛球', '健步走', '门球', '瑜伽', '毽球', '空竹', '排舞']
let serial = 0

/** An organisation that keeps the three conditions (S0-25), entered by its owner. Sub-districts' await their district. */
export async function plantOrganisation(
  owner: Person,
  chance: Chance,
  home: Home,
): Promise<{ id: string; version: number }> {
  serial += 1
  const [, prefix, kind, ending] = chance.pick(kinds)
  const place = home.level === 'street' ? home.name : home.level === 'district' ? home.districtName : '上海市'
  const sport = sports[serial % sports.length] ?? '太极拳'
  const made = await owner.post('/api/organisations/organisations', {
    type: 'sports-social-organisation',
    name: `${place}${sport}${serial > sports.length * 3 ? '运动' : ''}${ending}`,
    kind,
    creditCode: creditCode(prefix, home.level === 'city' ? '310000' : home.districtCode, serial),
    registrationAuthority: home.level === 'city' ? '上海市民政局' : `上海市${home.districtName}民政局`,
    supervisorKind: home.level === 'street' ? (home.isTown ? 'town-government' : 'street-office') : 'other',
    supervisorName:
      home.level === 'street'
        ? home.isTown
          ? `${home.name}人民政府`
          : `${home.name}办事处`
        : home.level === 'district'
          ? `${home.districtName}体育局`
          : '上海市体育局',
    sportsRelated: true,
    items: [sport],
    contactName: personName(chance),
    contactPhone: phoneNumber(90_000 + serial),
    memberCount: chance.int(20, 300),
  })
  return { id: String(made.id), version: Number(made.version) }
}
