import type { OrganisationClass, OrganisationForm } from '@jianwang/words/drives'
import { type Call, note, permit } from '#platform/call'
import { changedTo, refuseFields, refuseStale } from '#platform/problem'
import {
  addOrganisation as addUnit,
  findUnitById,
  listLiveChildren,
  plantTree,
  type Unit,
} from '#support/units'
import { announceDrive, driveChanged } from '../../facts.ts'
import { getOrganisationUnit } from '../../organisation-unit.ts'
import { mayRead, mayWrite } from '../../policy.ts'
import { organisationUnknown } from '../../problems.ts'
import { configOf, explainForeign } from '../../rules.ts'
import {
  changeOrganisation,
  findOrganisation,
  insertOrganisation,
  mapOrganisations,
  type OrganisationRow,
} from '../store/organisation.ts'

/** The top of another body's tree, once for each tree. By the system: seeding and the command line. */
export async function plantDrive(call: Call, tree: string): Promise<Unit> {
  const { root: name } = configOf(tree)
  const root = await plantTree(call, { tree, subKind: 'top', name, username: tree })
  await insertOrganisation(call.tx, { unitId: root.id, path: root.path, tree, class: null, now: call.now })
  return root
}

export type NewOrganisation = {
  name: string
  form: Exclude<OrganisationForm, 'top'>
  class?: OrganisationClass | undefined
  regionUnitId?: number | undefined
}

/**
 * An organisation below one of the scope. Its class is said once, right below the root, and holds for everything under it
 * (S4-24). @throws organisationUnknown (404), invalid (422) for a class too many or missing, nameTaken (409)
 */
export async function addOrganisation(call: Call, parentId: number, body: NewOrganisation) {
  const parent = await getOrganisationUnit(call, parentId)
  permit(mayWrite(call.actor, { unitPath: parent.path }))
  const above = await findOrganisation(call.tx, parent.id)
  const isTop = parent.parentId === null
  if (isTop === (body.class === undefined))
    refuseFields([
      {
        path: '/class',
        message: isTop ? '请选择组织类别。' : '下级组织的类别随直属组织，不必填写。',
      },
    ])
  checkKeys(parent.tree, body)
  await checkRegion(call, body.regionUnitId)
  const unit = await addUnit(call, parent, {
    name: body.name,
    subKind: body.form,
    regionUnitId: body.regionUnitId,
  })
  await insertOrganisation(call.tx, {
    unitId: unit.id,
    path: unit.path,
    tree: unit.tree,
    class: body.class ?? above?.class ?? null,
    now: call.now,
  })
  announceDrive(
    call,
    { kind: driveChanged, id: String(unit.id), unitPath: unit.path },
    { act: 'add-organisation' },
  )
  return present(unit, await findOrganisation(call.tx, unit.id))
}

/** The database refuses any other link, too, and has no sentence for it. */
async function checkRegion(call: Call, id: number | undefined): Promise<void> {
  if (id === undefined || (await findUnitById(call.tx, id))?.tree === 'region') return
  refuseFields([{ path: '/regionUnitId', message: '没有这个地区，请从地区列表中选择。' }])
}

/** Classes and forms are each tree's own. */
function checkKeys(tree: string, { form, class: kind }: NewOrganisation): void {
  const { forms, classes } = configOf(tree)
  const { top: _, ...below } = forms
  refuseFields([
    ...(forms[form] === undefined ? [{ path: '/form', message: explainForeign('这种形式', below) }] : []),
    ...(kind !== undefined && classes[kind] === undefined
      ? [{ path: '/class', message: explainForeign('这个类别', classes) }]
      : []),
  ])
}

export type OrganisationEdit = {
  version: number
  declaredMembers: number | null
  declaredCadres: number | null
  fields: Readonly<Record<string, string>>
}

/** S4-25, S4-27: what an organisation declares of itself, its real counts among it. */
export async function editOrganisation(call: Call, unitId: number, body: OrganisationEdit) {
  const unit = await getOrganisationUnit(call, unitId)
  permit(mayWrite(call.actor, { unitPath: unit.path }))
  const before = await findOrganisation(call.tx, unitId)
  if (before === undefined) throw organisationUnknown()
  await refuseStale(before, body.version, () => present(unit, before))
  const fields = readFields(unit.tree, body.fields)
  const changed = await changeOrganisation(call.tx, unitId, body.version, {
    declaredMembers: body.declaredMembers,
    declaredCadres: body.declaredCadres,
    fields,
    now: call.now,
  })
  if (changed === undefined) throw changedTo(present(unit, await findOrganisation(call.tx, unitId)))
  const counts = (row: OrganisationRow) => ({
    declaredMembers: row.declared_members,
    declaredCadres: row.declared_cadres,
  })
  note(call, {
    action: 'drives.edit-organisation',
    subjectKind: 'unit',
    subjectId: String(unitId),
    unitPath: unit.path,
    before: counts(before),
    after: { ...counts(changed), filled: Object.keys(fields).join(',') },
  })
  announceDrive(
    call,
    { kind: driveChanged, id: String(unitId), unitPath: unit.path },
    { act: 'edit-organisation' },
  )
  return present(unit, changed)
}

function readFields(tree: string, said: OrganisationEdit['fields']): Record<string, string> {
  const { organisationFields } = configOf(tree)
  const fields = Object.fromEntries(
    Object.entries(said).flatMap(([key, text]) => (text.trim() === '' ? [] : [[key, text.trim()]])),
  )
  refuseFields(
    Object.keys(fields).flatMap((key) => {
      const path = `/fields/${key}`
      const field = organisationFields.find((each) => each.key === key)
      if (field === undefined) return [{ path, message: '本组织体系的组织没有这一项。' }]
      const { title, maxLength } = field
      return Array.from(fields[key] ?? '').length > maxLength
        ? [{ path, message: `${title}最多 ${maxLength} 个字。` }]
        : []
    }),
  )
  return fields
}

/** One organisation and those right below it; without an id, the actor's own (S4-20). */
export async function listOrganisationsBelow(call: Call, unitId: number | undefined) {
  permit(mayRead(call.actor))
  const unit = await getOrganisationUnit(call, unitId)
  const children = await listLiveChildren(call.tx, unit.id)
  const rows = await mapOrganisations(call.tx, [unit.id, ...children.map(({ id }) => id)])
  return {
    own: present(unit, rows.get(unit.id)),
    items: children.map((child) => present(child, rows.get(child.id))),
  }
}

function present(unit: Unit, row: OrganisationRow | undefined) {
  return {
    id: unit.id,
    parentId: unit.parentId,
    name: unit.name,
    form: unit.subKind,
    class: row?.class ?? null,
    declaredMembers: row?.declared_members ?? null,
    declaredCadres: row?.declared_cadres ?? null,
    fields: row?.fields ?? {},
    version: row?.version ?? 0,
    /** Of the unit itself: to rename it. */
    unitVersion: unit.version,
    retired: unit.retiredAt !== null,
  }
}
