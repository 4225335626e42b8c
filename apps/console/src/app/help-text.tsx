import { driveHotline } from '@jianwang/words/drives'
import { helpWords } from '@jianwang/words/settings'
import { AppLink } from '#lib/navigate.tsx'
import { useGet } from '#lib/query.ts'
import { driveTreeOf, isRegional, useMe, useTreeConfig } from '#lib/session.ts'

/** What people ask most, in the manual's words. */
export function HelpText() {
  const me = useMe()
  return (
    <div className="jw-help">
      {isRegional(me) && <BusinessHelp />}
      {driveTreeOf(me) && <DriveHelp />}
      <section>
        <h3>怎样修改密码？</h3>
        <p>将光标置于右上角“单位名称”位置，在下拉框中点“账号设置”，点“修改”，填写新密码后点“更新”。</p>
      </section>
      <section>
        <h3>忘记密码怎么办？</h3>
        <p>请系统管理员重置。重置后得到一次性的初始密码，72 小时内有效，登录后须立即修改。</p>
      </section>
      <section>
        <h3>只用键盘</h3>
        <p>按 Tab 逐项移动，按回车打开，按 Esc 关闭弹出的内容。每页第一个 Tab 可跳过菜单。</p>
      </section>
      <section>
        <h3>仍有疑问</h3>
        {driveTreeOf(me) ? <p>{driveHotline}</p> : <Contact />}
      </section>
    </div>
  )
}

/** Whom the installation names (系统设置); the association's own department while nothing is set. */
function Contact() {
  const { data } = useGet('/api/settings/help')
  if (data === undefined) return <p>请联系上海市社区体育协会组织建设部。</p>
  const lines = (['phone', 'hours', 'email'] as const).filter((key) => data[key] !== '')
  const code = data.pictures.find(({ name }) => name === 'wechat')
  return (
    <>
      <p>请联系{data.department || '上海市社区体育协会组织建设部'}。</p>
      {lines.map((key) => (
        <p key={key}>
          {helpWords[key]}：{data[key]}
        </p>
      ))}
      {data.website !== '' && (
        <p>
          <a href={data.website} target="_blank" rel="noreferrer">
            {data.website}
          </a>
        </p>
      )}
      {code && <img src={code.url} alt="微信号二维码" width={140} height={140} />}
    </>
  )
}

function DriveHelp() {
  const { checkIn } = useTreeConfig()
  return (
    <section>
      <h3>怎样导入、转出、更正？怎样开展{checkIn}？</h3>
      <p>操作指南分步说明，各页也可进入。</p>
      <AppLink href="/drives/help">操作指南</AppLink>
    </section>
  )
}

function BusinessHelp() {
  return (
    <>
      <section>
        <h3>怎样登记健身团队？</h3>
        <p>点左侧“健身团队”，点“新增”，填写团队信息，点“添加活动项目”和“添加指导员”，填写后点“提交”。</p>
      </section>
      <section>
        <h3>怎样申报（年检）？</h3>
        <p>
          批量：在“健身团队”列表勾选团队，点“批量申报”。单独：打开团队，核对信息后点“申报”。申报后可点“取消申报”。
        </p>
      </section>
      <section>
        <h3>怎样导出？</h3>
        <p>在列表右上角点“导出”，得到当前筛选范围内的表格。姓名、电话和证件号默认隐去中间几位。</p>
      </section>
      <section>
        <h3>健身团队要满足什么条件？</h3>
        <p>
          有 10 人或以上固定成员；有 1
          名固定召集人或联系人；有相对固定的活动时间和地点；有相对规范的团队名称；活动符合宪法和法律规定。
        </p>
      </section>
    </>
  )
}
