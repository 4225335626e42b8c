import '../delivery.css'
import type { AssessedUnitWhole } from '@jianwang/api'
import { certificateTitle, deliveryQualities, qualityNames } from '@jianwang/records/delivery-assessment'
import { AppLink, useParam } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { Loaded, Page } from '#ui/page.tsx'
import { SaveFile } from '#ui/save-file.tsx'
import { StateTag } from '#ui/state-tag.tsx'
import { assessmentTags, base, sayPoints } from './assessment-words.ts'
import { PointsBar } from './points-bar.tsx'

/** One sub-district in a year: its four qualities, why each has its points, and the rows behind them. */
export default function UnitRecord() {
  const at = `${base}/${useParam('id')}/units/${useParam('unitId')}` as const
  const query = useGet(at)
  const { data } = query
  const heading = data ? `${data.unitName} ${data.year} 年年度考核` : '年度考核'
  return (
    <Page
      title="街镇考核结果"
      heading={heading}
      tools={data?.isCommended && <Certificate at={at} one={data} />}
    >
      <Loaded query={query}>
        {(one) => (
          <>
            <Head one={one} />
            <div className="delivery-qualities">
              {qualityNames.map((quality) => (
                <Quality key={quality} quality={quality} one={one} />
              ))}
            </div>
          </>
        )}
      </Loaded>
    </Page>
  )
}

type One = { one: AssessedUnitWhole }

function Certificate({ at, one }: One & { at: string }) {
  const name = `${certificateTitle}-${one.year}-${one.unitName}.pdf`
  return <SaveFile path={`${at}/certificate.pdf`} name={name} label="下载荣誉证书" />
}

function Head({ one }: One) {
  const place = one.place === null ? '没有名次' : `全市第 ${one.place} 名，共 ${one.ranked} 个街镇有名次`
  return (
    <p className="jw-row">
      <StateTag {...assessmentTags[one.state]} />
      <span>
        {one.districtName}，授课 {one.lessonsHeld} 节，得分 <strong>{sayPoints(one.score)}</strong>，{place}。
      </span>
    </p>
  )
}

function Quality({ quality, one }: One & { quality: (typeof qualityNames)[number] }) {
  const { reasons, behind, weights, qualities } = one
  return (
    <section className="jw-card jw-stack" aria-label={deliveryQualities[quality]}>
      <div className="jw-row jw-row--apart">
        <h2>{deliveryQualities[quality]}</h2>
        <span className="jw-hint">
          权重 {weights[quality]}，得分 <strong>{sayPoints(qualities[quality])}</strong>
        </span>
      </div>
      {reasons
        .filter((reason) => reason.quality === quality)
        .map(({ indicator, title, points, text }) => (
          <div key={indicator}>
            <div className="delivery-indicator">
              <span>{title}</span>
              <PointsBar points={points} />
            </div>
            <p className="jw-hint">{text}</p>
            <Behind rows={behind.filter((row) => row.indicator === indicator)} />
          </div>
        ))}
    </section>
  )
}

function Behind({ rows }: { rows: AssessedUnitWhole['behind'] }) {
  if (rows.length === 0) return null
  return (
    <details>
      <summary>明细 {rows.length} 条</summary>
      <ul>
        {rows.map(({ courseId, text }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: frozen rows in their order
          <li key={at}>
            {courseId === null ? text : <AppLink href={`/delivery/courses/${courseId}`}>{text}</AppLink>}
          </li>
        ))}
      </ul>
    </details>
  )
}
