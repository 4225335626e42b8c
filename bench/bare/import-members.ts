// The bare side of a member import: the product's reader alone (without judging), then COPY to a temporary table and one
// upsert into a table like drives.person, with its indexes, as the owner, with no rule checked and nothing counted.
import pg from 'pg'
import { memberSheetOf } from '../../apps/server/src/business/drives/roll/sheet/columns.ts'
import { newId } from '../../apps/server/src/platform/ids.ts'
import type { SheetRow } from '../../apps/server/src/platform/sheets/columns.ts'
import { copySheet } from './copy-sheet.ts'

/** @returns milliseconds from opening the file to the commit */
export async function importMembersBare(ownerUrl: string, file: string): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    await client.query('create schema bench')
    await client.query('create table bench.person (like drives.person including all)')
    const began = performance.now()
    await client.query('begin')
    await client.query(`create temp table incoming (id uuid, name text, number text, kind text, unit integer, phone text,
      born date, fields jsonb) on commit drop`)
    await copySheet(client, file, memberSheetOf('league'), writeLine)
    await client.query(
      `insert into bench.person as p (id, tree, unit_id, unit_path, kind, name, id_number_sealed, id_number_index, id_number_masked,
         phone_sealed, phone_index, phone_masked, born_on, fields, entered_on, created_at, updated_at)
       select i.id, 'league', i.unit, u.path, i.kind, i.name, sha256(i.number::bytea), sha256(i.number::bytea), i.number,
         sha256(i.phone::bytea), sha256(i.phone::bytea), i.phone, i.born, i.fields, current_date, now(), now()
       from incoming i join units.unit u on u.id = i.unit
       on conflict (tree, id_number_index) do update set fields = excluded.fields where p.fields <> excluded.fields`,
    )
    await client.query('commit')
    return performance.now() - began
  } finally {
    await client.query('drop schema if exists bench cascade')
    await client.end()
  }
}

function writeLine({ name, idNumber = '', kind, organisation, phone, ...fields }: SheetRow['texts']): string {
  const born = `${idNumber.slice(6, 10)}-${idNumber.slice(10, 12)}-${idNumber.slice(12, 14)}`
  return `${newId()}\t${name}\t${idNumber}\t${kind === '团干部' ? 'cadre' : 'member'}\t${organisation}\t${phone}\t${born}\t${JSON.stringify(fields)}\n`
}
