import type { TestHouse } from '../../../apps/server/src/test/house.ts'
import type { Staff, World } from './world.ts'

/**
 * Writes down every row the application creates, changes or deletes in tables of unit-owned rows: which row, whose it
 * was and is, and by whose account. Installed by the owner of the database, out of the application's reach.
 */
export async function watchRows(house: TestHouse): Promise<void> {
  await house.owner.query(`
    create schema watch;
    create table watch.entry (
      id bigint generated always as identity primary key, place text not null, act text not null,
      was jsonb, "is" jsonb, account text not null, scope text not null);
    create function watch.write_down() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
    begin
      if session_user = current_user then return null; end if; -- the owner plants and looks; only the application is watched
      insert into watch.entry (place, act, was, "is", account, scope)
      values (tg_table_schema || '.' || tg_table_name, tg_op,
        case when tg_op <> 'INSERT' then to_jsonb(old) end, case when tg_op <> 'DELETE' then to_jsonb(new) end,
        coalesce(current_setting('app.account', true), ''), coalesce(current_setting('app.scope', true), ''));
      return null;
    end $$;
    do $$ declare target regclass; begin
      for target in
        select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
        join pg_attribute a on a.attrelid = c.oid and a.attname in ('unit_path', 'path') and not a.attisdropped
        where c.relkind = 'r' and n.nspname not in ('audit', 'statistics', 'pg_catalog', 'information_schema')
          and c.relname not in ('counter', 'total', 'outbox')
      loop
        execute format('create trigger zz_watch after insert or update or delete on %s for each row execute function watch.write_down()', target);
      end loop;
    end $$;`)
}

type Cells = Readonly<Record<string, unknown>>
export type Written = {
  id: number
  place: string
  act: string
  was: Cells | null
  is: Cells | null
  account: string
  scope: string
}
export type Trespass = { place: string; act: string; who: string; why: string }

/** What was written since, judged row by row by the model alone. */
export async function judgeWritten(world: World): Promise<{ written: number; trespasses: Trespass[] }> {
  const { rows } = await world.house.owner.query<Written>('select * from watch.entry order by id')
  const everybody = [...world.staff, ...world.outsiders]
  const byAccount = new Map(everybody.map((who) => [who.client.accountId, who]))
  const accepted = new Set(
    rows
      .filter(({ place, is }) => place === 'teams.transfer' && is?.state === 'accepted')
      .map(({ is, account }) => `${String(is?.team_id)} ${account}`),
  )
  const trespasses = rows.flatMap((row) => {
    const why =
      row.account === '' ? judgeNobody(row) : judgeRow(world, byAccount.get(row.account), row, accepted)
    const who = byAccount.get(row.account)?.key ?? row.account
    return why === undefined ? [] : [{ place: row.place, act: row.act, who, why }]
  })
  return { written: rows.length, trespasses }
}

/** Without an account there is only the worker taking up a task, and a citizen whose scan is counted. */
function judgeNobody({ place, act, was, is }: Written): string | undefined {
  const changed = Object.keys(is ?? {}).filter(
    (key) => JSON.stringify(is?.[key]) !== JSON.stringify(was?.[key]),
  )
  if (place === 'platform.task' && act === 'UPDATE' && !changed.includes('unit_path')) return undefined
  const scans = ['scan_count', 'last_scanned_at']
  if (place === 'codes.code' && act === 'UPDATE' && changed.every((key) => scans.includes(key)))
    return undefined
  return `written by nobody: ${changed.join(', ')}`
}

function judgeRow(
  world: World,
  who: Staff | undefined,
  row: Written,
  accepted: ReadonlySet<string>,
): string | undefined {
  if (who === undefined) return 'written by an unknown account'
  const persons = [...who.memberships.keys()].map((unit) => ({ ...who.person, unit }))
  const verdicts = persons.map((person) => judgeAs(world, person, row, accepted))
  return verdicts.includes(undefined) ? undefined : verdicts[0]
}

function judgeAs(
  world: World,
  person: Staff['person'],
  { place, act, was, is, account }: Written,
  accepted: ReadonlySet<string>,
): string | undefined {
  const { model } = world
  const unitOf = (cells: Cells | null) =>
    cells === null ? undefined : world.unitByPath.get(String(cells.unit_path ?? cells.path))
  const [from, to] = [unitOf(was), unitOf(is)]
  const touched = [from, to].filter((unit) => unit !== undefined)
  const moved = act === 'UPDATE' && from !== to
  // An account's own, which stands in the unit where it looked somebody up last.
  if (place === 'platform.lookup')
    return is?.account_id === account && (to === undefined || model.unitsOf(person).has(to))
      ? undefined
      : `a lookup of ${String(is?.account_id)} in unit ${to}`
  if (place === 'units.unit' || place === 'units.change') return judgeUnit(world, person, is)
  const team = String(is?.team_id ?? (place === 'platform.transition' ? is?.subject_id : is?.id))
  if (moved)
    return accepted.has(`${team} ${account}`) && to === model.standsAt(person)
      ? undefined
      : `moved from unit ${from} to ${to}`
  if (place === 'platform.transition' && is?.subject_kind === 'transfer') return undefined
  if (place === 'teams.transfer') return judgeTransfer(world, person, was, is)
  if (touched.some((unit) => !model.unitsOf(person).has(unit)))
    return `row of unit ${touched.join(', ')} is outside the area`
  // A colleague may take a picture out of the own level's article, whoever stored it.
  if (place === 'platform.file' && (is ?? was)?.purpose === 'news')
    return person.office === 'manager' && model.standsAt(person) === (to ?? from)
      ? undefined
      : "a file of another level's article"
  if (['platform.task', 'platform.file', 'imports.import', 'imports.ticket'].includes(place))
    return (is ?? was)?.account_id === account ? undefined : 'of another account'
  const owner = to ?? from ?? 0
  const own = model.standsAt(person) === owner
  if (person.office !== 'manager') return `written by a ${person.office}`
  if (place === 'teams.team' && act === 'INSERT')
    return own && model.judgeAdd(person, String(is?.category)) === 'yes'
      ? undefined
      : 'added for another level'
  if (place === 'teams.team' && (is?.state !== was?.state || is?.filed_year !== was?.filed_year))
    return own ? undefined : `${was?.state} to ${is?.state} by another level`
  if (place === 'organisations.organisation') return judgeOrganisation(world, person, owner, act, was, is)
  if (is?.kind === 'registration' && model.unitOf(owner).kind !== 'street')
    return 'a registration code of no sub-district'
  const ownLevels = [
    'teams.filing',
    'teams.setting',
    'codes.code',
    'news.item',
    'news.channel',
    'news.attachment',
  ]
  if (ownLevels.includes(place)) return own ? undefined : 'by another level than the owner'
  return undefined
}

function judgeOrganisation(
  world: World,
  person: Staff['person'],
  owner: number,
  act: string,
  was: Cells | null,
  is: Cells | null,
): string | undefined {
  const own = world.model.standsAt(person) === owner
  if (act === 'INSERT') {
    const approved = is?.state === 'approved' && world.model.levelOf(person) === 'street'
    return !own ? 'added for another level' : approved ? 'approved by the adding sub-district' : undefined
  }
  if (is?.state === was?.state) return undefined
  if (was?.state === 'submitted' && (is?.state === 'approved' || is?.state === 'returned'))
    return world.model.standsAbove(person, owner) ? undefined : `${is.state} by who does not stand above`
  return own ? undefined : `${was?.state} to ${is?.state} by another level`
}

function judgeTransfer(
  world: World,
  person: Staff['person'],
  was: Cells | null,
  is: Cells | null,
): string | undefined {
  const here = world.model.standsAt(person)
  const asGiver = is?.state === 'proposed' || is?.state === 'withdrawn'
  const side = asGiver ? is?.from_unit_id : is?.to_unit_id
  return person.office === 'manager' && side === here ? undefined : `${was?.state} to ${is?.state} by a third`
}

function judgeUnit(world: World, person: Staff['person'], is: Cells | null): string | undefined {
  const path = String(is?.path ?? is?.unit_path)
  const street = world.unitByPath.get(path.replace(/\d+\.$/, ''))
  const { model } = world
  if (person.office === 'manager' && model.levelOf(person) === 'street' && street === model.standsAt(person))
    return undefined
  return person.office === 'manager' && model.levelOf(person) === 'city' ? undefined : `unit ${path} changed`
}
