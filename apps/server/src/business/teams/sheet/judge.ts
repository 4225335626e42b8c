import type { Actor } from '#platform/call'
import { makeNameKey } from '#platform/names'
import {
  type Batch,
  type Candidate,
  type Judged,
  type NumberedRows,
  nameIn,
  type Owner,
  wrong,
} from '#support/imports'
import { levelOfCategory, mayAddTeam, mayEditTeam } from '../policy.ts'
import { draftChanged } from './draft-changed.ts'
import { draftNew } from './draft-new.ts'
import { type Incoming, readIncoming } from './incoming.ts'
import { listForImport, type StoredForSheet } from './store.ts'

/** Rows of a sheet of teams: by number, and by name in the owning unit, where a name is one team's alone. */
export const teamRows: NumberedRows<StoredForSheet, Incoming> = {
  words: {
    noun: '团队',
    measure: '支',
    gone: '已解散、合并或删除',
    moved: '转移团队请在团队页面办理',
    add: '登记',
  },
  read: (row) => {
    const { incoming, faults } = readIncoming(row)
    return { said: incoming, faults, key: incoming.name === undefined ? '' : makeNameKey(incoming.name) }
  },
  find: (call, scope, serials, names) => listForImport(call.tx, scope, serials, names),
  isLive: ({ live }) => live,
  mayModify: (actor, team) => mayEditTeam(actor, { unitPath: team.unit_path }),
  barNew,
  openBatch: async (batch) => {
    const { call, owners } = batch
    const refuseName = await askNames(batch)
    return {
      judgeNew: (candidate, owner) =>
        draftNew(call, owners, owner, categoryOf(candidate.said, owner), candidate),
      judgeStored: (candidate, stands, team) =>
        refuseName(candidate, team) ?? draftChanged(call, owners, stands, team, candidate.said),
    }
  },
}

function barNew(actor: Actor, incoming: Incoming, owner: Owner) {
  const category = categoryOf(incoming, owner)
  if (mayAddTeam(actor, category)) return undefined
  return {
    key: 'category',
    message: `本级不能新增这一类团队（${describeLevel(levelOfCategory[category])}）`,
  }
}

/** A renamed team may stand in a unit the sheet does not name: is the new name free there, and no other row's? */
async function askNames({ call, candidates, found, claim }: Batch<StoredForSheet, Incoming>) {
  const renamed = candidates.flatMap(({ serialNo, key }) => {
    const team = serialNo === undefined ? undefined : found.bySerial.get(serialNo)
    return team === undefined || key === '' || key === team.name_key ? [] : [{ key, path: team.unit_path }]
  })
  const others = renamed.length === 0 ? [] : await listForImport(call.tx, call.actor.scope ?? '', [], renamed)
  const holders = new Map([
    ...found.byName,
    ...others.map((team) => [nameIn(team.unit_path, team.name_key), team] as const),
  ])
  return ({ row, key, said }: Candidate<Incoming>, team: StoredForSheet): Judged | undefined => {
    if (key === '' || key === team.name_key) return undefined
    const name = nameIn(team.unit_path, key)
    const other = holders.get(name)
    if (other !== undefined && other.id !== team.id)
      return wrong('name', `“${said.name}”与本单位另一支团队（编号 ${other.serial_no}）同名，请核对`)
    const rival = claim(name, row.rowNumber)
    return rival === undefined ? undefined : wrong('name', `与第 ${rival} 行同名，请核对`)
  }
}

function categoryOf({ category }: Incoming, { level }: Owner) {
  return category ?? (level === 'street' ? 'community' : level)
}

function describeLevel(level: 'city' | 'district' | 'street'): string {
  return { city: '由市级登记', district: '由区级登记', street: '由街镇登记' }[level]
}
