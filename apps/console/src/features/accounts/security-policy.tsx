import { useGet } from '#lib/query.ts'
import { Loaded, Page } from '#ui/page.tsx'
import { FactList } from '#ui/record-page.tsx'

/** What is in force; it is set by the operators, so that no sign-in can weaken it. */
export default function SecurityPolicyPage() {
  const query = useGet('/api/identity/security-policy')
  return (
    <Page title="安全策略">
      <Loaded query={query} waiting={null}>
        {(data) => (
          <section className="jw-card">
            <FactList
              facts={[
                {
                  label: '密码失败限制',
                  value: `${data.windowMinutes} 分钟内失败 ${data.maxFailures} 次，暂停密码登录`,
                },
                {
                  label: '同一地址限制',
                  value: `${data.windowMinutes} 分钟内失败 ${data.maxAddressFailures} 次`,
                },
                { label: '空闲退出', value: `${data.idleMinutes} 分钟无操作` },
                { label: '最长登录时间', value: `${data.absoluteHours} 小时` },
                { label: '初始密码有效期', value: `${data.initialSecretHours} 小时` },
                { label: '长期未用账号', value: `${data.staleDays} 天未登录` },
                { label: '双因素', value: data.totpRequired ? '全体工作人员必须启用' : '可选' },
                { label: '管理员登录地址', value: data.adminAddresses.join('、') || '不限' },
              ]}
            />
            <p className="jw-hint">策略由运维人员在部署时设定，页面只供查看。</p>
          </section>
        )}
      </Loaded>
    </Page>
  )
}
