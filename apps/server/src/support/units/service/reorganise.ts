import { type Call, permit } from '#platform/call'
import { changedTo } from '#platform/problem'
import type { TaskHandler } from '#platform/tasks/runner'
import { startTask } from '#platform/tasks/tasks'
import { describeCollision } from '../collision.ts'
import { mayReorganise } from '../policy.ts'
import { badMove, nameTaken, rowsCollide } from '../problems.ts'
import {
  appendUnit,
  changeUnit,
  listUsernames,
  lockUnit,
  moveRows,
  reparentChildren,
  rewritePaths,
  type Unit,
} from '../store.ts'
import { nextUsername, streetInitials } from '../usernames.ts'
import { noteUnit } from './committees.ts'
import { getUnit, presentUnit } from './tree.ts'

export type Reorganisation =
  | { act: 'merge'; unitId: number; intoId: number; reason: string }
  | { act: 'move'; unitId: number; parentId: number; reason: string }
  | { act: 'split'; unitId: number; name: string; subKind: string; committeeIds: number[]; reason: string }

/**
 * What a module above does for its rows beyond their paths, in the same transaction: accounts follow a merge, teams
 * follow their committees in a split.
 */
export type UnitMover = (
  call: Call,
  move: { act: Reorganisation['act']; from: Unit; to: Unit; committeeIds: readonly number[] },
) => Promise<void>

const titles = { merge: '合并单位', move: '划转单位', split: '拆分单位' } as const

/** Checks and queues; the work is one transaction of a task, so it is wholly done or not at all. */
export async function planReorganisation(call: Call, plan: Reorganisation): Promise<{ taskId: string }> {
  const unit = await getUnit(call, plan.unitId)
  permit(mayReorganise(call.actor, unit))
  await checkPlan(call, plan, unit)
  return {
    taskId: await startTask(call, {
      kind: 'units.reorganise',
      title: `${titles[plan.act]}：${unit.name}`,
      input: plan,
      lane: 'long',
    }),
  }
}

async function checkPlan(call: Call, plan: Reorganisation, unit: Unit): Promise<void> {
  if (unit.retiredAt !== null) throw badMove({ why: `“${unit.name}”已停用。` })
  if (plan.act === 'merge') {
    const into = await getUnit(call, plan.intoId)
    permit(mayReorganise(call.actor, into))
    if (into.id === unit.id || into.kind !== unit.kind || into.retiredAt !== null)
      throw badMove({ why: '只能并入同一类的另一个单位。' })
  }
  if (plan.act === 'move') {
    const parent = await getUnit(call, plan.parentId)
    if (!parent.path.startsWith(call.actor.homePath) || parent.path.startsWith(unit.path))
      throw badMove({ why: '不能划转到这个单位之下。' })
    if (parent.tree !== unit.tree) throw badMove({ why: '不能划转到另一个组织体系。' })
    const wanted = unit.kind === 'committee' ? 'street' : unit.kind === 'street' ? 'district' : undefined
    if (unit.kind !== 'body' && unit.kind !== 'organisation' && parent.kind !== wanted)
      throw badMove({ why: '居委只能划到街镇之下，街镇只能划到区之下。' })
  }
  if (plan.act === 'split' && unit.kind !== 'street' && unit.kind !== 'organisation')
    throw badMove({ why: '只能拆分街镇或组织。' })
}

export function reorganiseHandler(movers: readonly UnitMover[]): TaskHandler {
  return {
    kind: 'units.reorganise',
    run: async (_house, work) => {
      const plan = work.input as Reorganisation // written by planReorganisation
      await work.finish(async (call) => {
        try {
          return await reorganise(call, plan, movers)
        } catch (error) {
          const what = describeCollision(error)
          throw what === undefined ? error : rowsCollide({ what })
        }
      })
    },
  }
}

async function reorganise(
  call: Call,
  plan: Reorganisation,
  movers: readonly UnitMover[],
): Promise<{ moved: number; unitId: number }> {
  const unit = await lockLive(call, plan.unitId)
  permit(mayReorganise(call.actor, unit))
  await checkPlan(call, plan, unit)
  if (plan.act === 'merge') return merge(call, unit, await lockLive(call, plan.intoId), plan.reason, movers)
  if (plan.act === 'move') return move(call, unit, await lockLive(call, plan.parentId), plan.reason, movers)
  return split(call, unit, plan, movers)
}

async function merge(call: Call, unit: Unit, into: Unit, reason: string, movers: readonly UnitMover[]) {
  // Only what lies below: the retired unit keeps its own path as history.
  await rewritePaths(call.tx, unit.path, into.path, 'below')
  const committeeIds = await reparentChildren(call.tx, unit.id, into.id, undefined)
  for (const mover of movers) await mover(call, { act: 'merge', from: unit, to: into, committeeIds })
  const moved = await moveRows(call.tx, unit, into)
  await change(call, unit, { retired_at: call.now, successor_id: into.id })
  await noteUnit(
    call,
    unit,
    'merge',
    { name: unit.name },
    { into: into.name, intoId: into.id, moved },
    reason,
  )
  await noteUnit(
    call,
    into,
    'merge',
    undefined,
    { from: unit.name, fromId: unit.id, moved },
    reason,
    unit.path,
  )
  return { moved, unitId: into.id }
}

async function move(call: Call, unit: Unit, parent: Unit, reason: string, movers: readonly UnitMover[]) {
  const toPath = `${parent.path}${unit.id}.`
  await change(call, unit, { parent_id: parent.id })
  await rewritePaths(call.tx, unit.path, toPath, 'whole')
  const to = { ...unit, parentId: parent.id, path: toPath }
  for (const mover of movers) await mover(call, { act: 'move', from: unit, to, committeeIds: [] })
  const moved = await moveRows(call.tx, unit, to)
  await noteUnit(
    call,
    to,
    'move',
    { path: unit.path },
    { path: toPath, parent: parent.name, moved },
    reason,
    unit.path,
  )
  return { moved, unitId: unit.id }
}

async function split(
  call: Call,
  unit: Unit,
  plan: Extract<Reorganisation, { act: 'split' }>,
  movers: readonly UnitMover[],
) {
  const parent = await getUnit(call, unit.parentId ?? 0)
  const name = plan.name.trim()
  const base = `${parent.username ?? 'dw'}_${streetInitials(name)}`
  const made = await appendUnit(call.tx, {
    parent,
    kind: unit.kind,
    subKind: plan.subKind,
    name,
    // Without a username the new sub-district could not be given an account (A17).
    ...(unit.kind === 'organisation'
      ? {}
      : { username: nextUsername(await listUsernames(call.tx, base), base) }),
  })
  if (made === undefined) throw nameTaken({ name: plan.name })
  const committeeIds = await reparentChildren(call.tx, unit.id, made.id, plan.committeeIds)
  for (const id of committeeIds)
    await rewritePaths(call.tx, `${unit.path}${id}.`, `${made.path}${id}.`, 'whole')
  // A committee owns no rows of its own; an organisation takes its rows along.
  if (unit.kind === 'organisation')
    for (const id of committeeIds)
      await moveRows(call.tx, { path: `${unit.path}${id}.`, id }, { path: `${made.path}${id}.`, id })
  for (const mover of movers) await mover(call, { act: 'split', from: unit, to: made, committeeIds })
  await noteUnit(
    call,
    made,
    'split',
    undefined,
    { from: unit.name, fromId: unit.id, committees: committeeIds.length },
    plan.reason,
  )
  await noteUnit(
    call,
    unit,
    'split',
    undefined,
    { made: made.name, madeId: made.id, committees: committeeIds.length },
    plan.reason,
  )
  return { moved: committeeIds.length, unitId: made.id }
}

async function lockLive(call: Call, id: number): Promise<Unit> {
  const unit = await lockUnit(call.tx, id)
  if (unit === undefined || unit.retiredAt !== null) throw badMove({ why: '单位已停用。' })
  return unit
}

async function change(call: Call, unit: Unit, change: Parameters<typeof changeUnit>[3]): Promise<void> {
  if ((await changeUnit(call.tx, unit.id, unit.version, change)) === undefined)
    throw changedTo(presentUnit(await getUnit(call, unit.id)))
}
