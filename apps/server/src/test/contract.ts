import { globSync } from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { columnOf, type Field } from '@jianwang/records/fields'
import type { RecordAt } from '#platform/module'
import type { AnyRecord } from '#platform/record/record'
import { modules } from '../modules.ts'
import type { Citizen, Client, TestHouse } from './house.ts'

/** What the questions to all records must know of one: its module's `testing/contract.ts` gives it as `contracts`. */
export type Contract = {
  record: AnyRecord
  /** Another one each time, with something in every field it may leave out; what 金海街道 may add. */
  draft: (cast: Cast) => Record<string, unknown>
  /** Kept at the top for the whole city by the city: it adds, the city's viewer looks, and no unit has its own. */
  top?: true
  /** Rows for those of its acts that nobody of the cast may do on a fresh one of 金海街道. */
  others?: (house: TestHouse, cast: Cast) => Promise<Way[]>
}
/** Somebody who may act on a row, and where he does. */
export type Way = { at: string; id: string; clients: readonly (Client | Citizen)[] }
export type Cast = Readonly<
  Record<'city' | 'cityViewer' | 'district' | 'street' | 'otherStreet' | 'otherDistrict' | 'viewer', Client>
>

export async function openCast(house: TestHouse): Promise<Cast> {
  const jinhai = await house.unit('奉贤区', '金海街道')
  return {
    city: await house.staff(await house.unit(), 'manager', ['delivery.arrange']),
    cityViewer: await house.staff(await house.unit(), 'viewer'),
    district: await house.staff(await house.unit('奉贤区')),
    street: await house.staff(jinhai),
    viewer: await house.staff(jinhai, 'viewer'),
    otherStreet: await house.staff(await house.unit('奉贤区', '金汇镇')),
    otherDistrict: await house.staff(await house.unit('杨浦区')),
  }
}

export type Asked = RecordAt & Contract & { title: string }

/** All records of the house, each with what is asked of it. @throws for a record that nobody says how to ask */
export async function listRecords(): Promise<Asked[]> {
  const src = path.join(import.meta.dirname, '..')
  const files = globSync('{support,business,insight}/*/testing/contract.ts', { cwd: src })
  const given = await Promise.all(
    files.map(async (file) => {
      const { contracts }: { contracts: readonly Contract[] } = await import(
        pathToFileURL(path.join(src, file)).href
      )
      return contracts
    }),
  )
  return modules.flatMap(({ records = [] }) =>
    records.map((each) => {
      const title = `${each.record.module}.${each.record.name} (${each.record.subject})`
      const contract = given.flat().find(({ record }) => record === each.record)
      if (contract === undefined) throw new Error(`${title}: testing/contract.ts of its module says nothing`)
      return { ...each, ...contract, title }
    }),
  )
}

/** What PostgreSQL may call the column of a field: a small one where nothing larger is taken. */
export function columnTypesOf(field: Field): readonly string[] {
  const isSmall = field.kind === 'integer' && (field.most ?? Number.POSITIVE_INFINITY) <= 32_767
  return isSmall ? ['integer', 'smallint'] : [columnTypes[field.kind]]
}
const columnTypes: Record<Field['kind'], string> = {
  text: 'text',
  choice: 'text',
  integer: 'integer',
  number: 'double precision',
  boolean: 'boolean',
  day: 'date',
  moment: 'timestamp with time zone',
  list: 'ARRAY',
  phone: 'text',
}
export const ownedColumns = ['id', 'unit_path', 'unit_id', 'state', 'version', 'created_at', 'updated_at']
export const columnsOf = (key: string, field: Field) =>
  field.kind === 'phone'
    ? ['sealed', 'index', 'tail', 'masked'].map((part) => `${field.column}_${part}`)
    : [columnOf(key, field)]
export const isNeeded = (field: Field) => field.needed === true || field.kind === 'list'

/** Only what the services ask for is left: the first wall by itself. */
export async function withoutPolicies(house: TestHouse, work: () => Promise<void>): Promise<void> {
  const { rows } = await house.owner.query<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relrowsecurity and n.nspname = any($1)`,
    [modules.flatMap(({ name, records }) => (records === undefined ? [] : [name]))],
  )
  const turn = async (way: 'disable' | 'enable') => {
    for (const { name } of rows) await house.owner.query(`alter table ${name} ${way} row level security`)
  }
  await turn('disable')
  try {
    await work()
  } finally {
    await turn('enable')
  }
}
