import { useState } from 'react'
import { request } from '#lib/api.ts'
import { useGet } from '#lib/query.ts'
import { ConfirmDialog } from '#ui/confirm-action.tsx'
import { Loaded } from '#ui/page.tsx'

type Plain = { idNumber: string; account: string }

/** Where he is paid, for finance alone: masked; 查看 takes a reason, which the audit keeps. */
export function PayeeSection({ id }: { id: string }) {
  const query = useGet(`/api/coaches/payees/${id}`)
  const [plain, setPlain] = useState<Plain>()
  const [isAsking, setAsking] = useState(false)
  return (
    <Loaded query={query}>
      {({ payee }) =>
        payee === null ? (
          <p className="jw-hint">教练还没有登记收款账户。可在小程序“我的教练档案”中登记。</p>
        ) : (
          <div className="jw-stack">
            <dl className="jw-facts">
              <Line label="户名" value={payee.holderName} />
              <Line label="身份证号" value={plain?.idNumber ?? payee.idNumber} />
              <Line label="银行卡号" value={plain?.account ?? payee.account} />
              <Line label="开户银行" value={payee.bank} />
              <Line label="联行号" value={payee.bankCode || '—'} />
            </dl>
            <div>
              <button
                type="button"
                className="jw-link-button"
                onClick={() => (plain === undefined ? setAsking(true) : setPlain(undefined))}
              >
                {plain === undefined ? '查看身份证号和银行卡号' : '隐藏'}
              </button>
            </div>
            <ConfirmDialog
              open={isAsking}
              onClose={() => setAsking(false)}
              confirm={{
                title: '查看身份证号和银行卡号',
                consequence: '仅用于发放劳务费和代扣税款。查看的人、时间和事由会记入审计日志。',
                reason: 'required',
                reasonLabel: '查看事由',
                verb: '查看',
                run: async (reason, key) =>
                  setPlain(
                    await request(`/api/coaches/payees/${id}/reveal`, {
                      method: 'POST',
                      key,
                      body: { reason },
                    }),
                  ),
              }}
            />
          </div>
        )
      }
    </Loaded>
  )
}

const Line = ({ label, value }: { label: string; value: string }) => (
  <div>
    <dt>{label}</dt>
    <dd className="jw-number">{value}</dd>
  </div>
)
