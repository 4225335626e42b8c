import ExcelJS from 'exceljs'
import type { Answer } from '../../../apps/server/src/test/house.ts'
import { upload } from '../../../apps/server/src/test/workbooks.ts'
import { type Mark, nameOf, nextCreditCode, personOf, phoneOf, searchOf } from './forms.ts'
import { type Dice, type Probe, scan, send, type Tally, tryProbe } from './probe.ts'
import { drawRow } from './rows.ts'
import type { RowKind, Staff, World } from './world.ts'
import { ownerOf } from './writes.ts'

const plural = { team: 'teams', organisation: 'organisations' } as const
const tables = { team: 'teams.team', organisation: 'organisations.organisation' } as const

/** Asks for an export, fetches it, lets a stranger try the ticket, and reads every row of the file. */
export async function probeExport(world: World, dice: Dice, tally: Tally, who: Staff): Promise<void> {
  const kind = dice.pick(['team', 'organisation'] as const)
  const wish = { area: dice.pick(['own', 'own', 'all'] as const), full: dice.chance(0.25) }
  const format = dice.chance(0.2) ? 'xlsx' : 'csv'
  const abroad = dice.pick(world.owners).unit.id
  const filter = dice.pick([{}, {}, { unitId: abroad }, { q: searchOf(ownerOf(world, abroad).mark) }])
  const ticket = await tryProbe(world, tally, {
    kind: `${kind}.export-${wish.area}${wish.full ? '-full' : ''}`,
    who,
    request: {
      method: 'POST',
      url: `/api/exports/${plural[kind]}`,
      body: {
        format,
        ...wish,
        filter,
        ...(wish.area === 'all' || wish.full ? { reason: '年度汇总上报' } : {}),
      },
    },
    expect: world.model.judgeExport(who.person, wish),
  })
  if (ticket.status !== 201) return
  const stranger = dice.pick(world.staff)
  const url: string = ticket.body.url
  if (stranger !== who)
    await tryProbe(world, tally, {
      kind: 'export.ticket-of-another',
      who: stranger,
      request: { method: 'GET', url },
      expect: 'hidden',
      twin: { method: 'GET', url: `/api/exports/files/${'A'.repeat(43)}` },
    })
  await tryProbe(world, tally, {
    kind: `${kind}.export-file`,
    who,
    request: { method: 'GET', url },
    expect: 'yes',
    check: (answer) => checkFile(world, kind, who, wish, format, answer),
  })
}

async function checkFile(
  world: World,
  kind: RowKind,
  who: Staff,
  wish: { area: 'own' | 'all'; full: boolean },
  format: string,
  answer: Answer,
): Promise<string[]> {
  if (answer.status !== 200) return []
  const grid = format === 'csv' ? readCsv(answer.raw.toString('utf8')) : await readXlsx(answer.raw)
  const top = grid.findIndex((row) => row.includes('编号'))
  const column = grid[top]?.indexOf('编号') ?? -1
  const serials = grid
    .slice(top + 1)
    .flatMap((row) => (/^\d+$/.test(row[column] ?? '') ? [Number(row[column])] : []))
  const { rows } = await world.house.owner.query<{ owner: number; n: number }>(
    `select unit_id as owner, count(*)::int as n from ${tables[kind]} where serial_no = any($1) group by 1`,
    [serials],
  )
  const allowed = world.model.exported(who.person, wish.area)
  const text = grid.map((row) => row.join(' ')).join('\n')
  const outside = rows.filter(({ owner }) => !allowed.has(owner))
  const bare = wish.full ? [] : (text.match(/\b1[3-9]\d{9}\b/g) ?? [])
  return [
    ...(column < 0 ? ['export without the column 编号'] : []),
    ...outside.map(({ owner, n }) => `export holds ${n} rows of unit ${owner}`),
    ...scan(world, who, text).map((leak) => `export shows ${leak}`),
    ...(bare.length > 0 ? [`export shows ${bare.length} phones unmasked`] : []),
  ]
}

/** A CSV file as cells (RFC 4180). */
function readCsv(text: string): string[][] {
  const rows: string[][] = [[]]
  for (const [, quoted, plain, end] of text
    .replace(/^\ufeff/, '')
    .matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1)?.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (end !== ',') rows.push([])
  }
  return rows.filter((row) => row.length > 1)
}

async function readXlsx(bytes: Buffer): Promise<string[][]> {
  const book = new ExcelJS.Workbook()
  await book.xlsx.load(new Uint8Array(bytes).buffer)
  const rows: string[][] = []
  for (const sheet of book.worksheets)
    sheet.eachRow((row) => {
      const cells: string[] = []
      row.eachCell({ includeEmpty: true }, (cell, column) => {
        cells[column - 1] = cell.text
      })
      rows.push(Array.from(cells, (cell) => cell ?? ''))
    })
  return rows
}

type Line = Readonly<Record<string, string | number>>

function teamLine(mark: Mark, more: Line = {}): Line {
  return {
    团队名称: nameOf(mark, '导入拳操队'),
    队长姓名: personOf(mark),
    队长手机号: phoneOf(mark),
    固定成员人数: 15,
    活动项目: '太极拳',
    活动时间: '周一 07:00-08:30',
    活动地点: `${mark.character}公园东门`,
    ...more,
  }
}
function organisationLine(mark: Mark, more: Line = {}): Line {
  return {
    组织名称: nameOf(mark, '导入俱乐部'),
    统一社会信用代码: nextCreditCode(),
    联系电话: phoneOf(mark),
    ...more,
  }
}

async function writeBook(lines: readonly Line[]): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  const sheet = book.addWorksheet('名单')
  const titles = [...new Set(lines.flatMap((line) => Object.keys(line)))]
  sheet.addRow(titles)
  for (const line of lines) sheet.addRow(titles.map((title) => line[title] ?? ''))
  return Buffer.from(await book.xlsx.writeBuffer())
}

/**
 * A workbook with rows of one's own, rows that name foreign units, and rows that carry foreign 编号 or the 编号 of
 * nothing. Nothing foreign may be created, moved, changed or told; the watch over the tables sees what was written.
 */
export async function probeImport(world: World, dice: Dice, tally: Tally, who: Staff): Promise<void> {
  const kind = dice.pick(['team', 'organisation'] as const)
  const home = ownerOf(world, world.model.standsAt(who.person))
  const line = kind === 'team' ? teamLine : organisationLine
  const abroad = dice.pick(
    world.owners.filter(({ unit }) => !world.model.unitsOf(who.person).has(unit.id) || unit.kind !== 'city'),
  )
  const foreign = await drawForeign(world, dice, kind, who)
  const district =
    abroad.unit.kind === 'street' ? world.model.unitOf(abroad.unit.parent ?? 0).name : abroad.unit.name
  const lines: Line[] = [
    line(home.mark),
    line(home.mark, { 所属区: district, 所属街镇: abroad.unit.kind === 'street' ? abroad.unit.name : '' }),
    line(home.mark, { 编号: 99_999_999 }),
    ...(foreign === undefined ? [] : [line(home.mark, { 编号: foreign })]),
    line(home.mark, { 所属居村委: world.model.unitOf(dice.pick(world.committees).id).name }),
  ]
  const sent = await upload(who.client, plural[kind], await writeBook(lines))
  const mayImport = who.person.office === 'manager'
  tally.probes += 1
  tally.requests += 1
  tally.byKind.set(`${kind}.import`, (tally.byKind.get(`${kind}.import`) ?? 0) + 1)
  const report = (what: string, sort: 'write' | 'read' | 'refused') =>
    tally.faults.push({
      expect: mayImport ? 'yes' : 'no',
      sort,
      kind: `${kind}.import`,
      who: who.key,
      request: 'POST /api/imports/files',
      what,
    })
  if (sent.status === 403) tally.refusals.set(String(sent.headers['x-request-id']), who)
  if (mayImport !== (sent.status === 202))
    report(`${sent.status} ${JSON.stringify(sent.body).slice(0, 200)}`, mayImport ? 'refused' : 'write')
  if (sent.status !== 202) return
  await world.house.settle()
  const probe = (url: string, method: 'GET' | 'POST' = 'GET', body?: unknown): Probe => ({
    kind: `${kind}.import-${method === 'GET' ? 'look' : 'commit'}`,
    who,
    request: {
      method,
      url: `/api/imports/${sent.body.importId}${url}`,
      ...(body === undefined ? {} : { body }),
    },
    expect: 'yes',
  })
  await tryProbe(world, tally, probe(''))
  const seen = await tryProbe(world, tally, probe('/rows?limit=100'))
  if (foreign !== undefined && seen.status === 200) {
    const faults = (row: number) =>
      JSON.stringify(seen.body.items.find((item: { rowNumber: number }) => item.rowNumber === row)?.faults)
    const [nothing, theirs] = [
      faults(4)?.replaceAll('99999999', 'N'),
      faults(5)?.replaceAll(String(foreign), 'N'),
    ]
    if (nothing !== theirs) report(`编号 of another unit reads ${theirs}, of nothing ${nothing}`, 'read')
  }
  const book = await send(who, { method: 'GET', url: `/api/imports/${sent.body.importId}/annotated.xlsx` })
  if (book.status === 200) {
    const text = (await readXlsx(book.raw)).flat().join(' ')
    for (const leak of scan(world, who, text)) report(`annotated workbook shows ${leak}`, 'read')
  }
  await tryProbe(world, tally, probe('/commit', 'POST', { acceptGoodRows: true }))
  await world.house.settle()
}

async function drawForeign(world: World, dice: Dice, kind: RowKind, who: Staff): Promise<number | undefined> {
  for (let tries = 0; tries < 8; tries++) {
    const { id, owner } = await drawRow(world, dice, kind, who)
    if (world.model.unitsOf(who.person).has(owner)) continue
    const { rows } = await world.house.owner.query(
      `select serial_no as serial from ${tables[kind]} where id = $1`,
      [id],
    )
    return rows[0]?.serial
  }
  return undefined
}
