import type { DeliveryQuotas } from '@jianwang/api'
import { paces } from '@jianwang/records/delivery-pace'
import { formatYuan } from '@jianwang/words/money'
import { AppLink } from '#lib/navigate.tsx'

type DistrictTiles = DeliveryQuotas['districts'][number]

/** Each sub-district's quota of the year as a tile, by district; one click leads to its orders. */
export function QuotaTiles({ all }: { all: DeliveryQuotas }) {
  return all.districts.map(({ id, name, units }) => (
    <section key={id} aria-label={name}>
      <h2>{name}</h2>
      <ul className="delivery-tiles">
        {units.map((unit) => (
          <li key={unit.id}>
            <Tile unit={unit} />
            <AppLink
              href={`/ledger?period=${all.year}&unitId=${unit.id}`}
              aria-label={`${unit.name}账户明细`}
            >
              账户明细
            </AppLink>
          </li>
        ))}
      </ul>
    </section>
  ))
}

function Tile({ unit }: { unit: DistrictTiles['units'][number] }) {
  const used = unit.heldFen + unit.spentFen
  const share = unit.quotaFen === 0 ? 100 : Math.round((used * 100) / unit.quotaFen)
  const title = `${unit.name}：占用 ${formatYuan(unit.heldFen)}，支出 ${formatYuan(unit.spentFen)}，还剩 ${formatYuan(unit.freeFen)}`
  return (
    <AppLink
      href={`/delivery/orders?unitId=${unit.id}`}
      className={`delivery-tile delivery-tile--${unit.pace}`}
      title={title}
    >
      <strong>{unit.name}</strong>
      <span className="delivery-bar" aria-hidden="true">
        <span style={{ width: `${share}%` }} />
      </span>
      <span className="jw-hint">
        {share}% {paces[unit.pace]}
      </span>
    </AppLink>
  )
}
