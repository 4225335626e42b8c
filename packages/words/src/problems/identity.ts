import type { ProblemWords } from './types.ts'

export const identityProblems = {
  'identity/wrong-credentials': {
    title: '登录失败',
    detail: '登录账号或密码不对，请检查大小写后重试。忘记密码请联系系统管理员重置。',
  },
  'identity/wrong-code': {
    title: '动态验证码不对',
    detail: '动态验证码不对或已用过，请等待身份验证器显示下一组数字后重试，并检查手机时间是否准确。',
  },
  'identity/name-refused': {
    title: '尝试次数过多',
    detail:
      '15 分钟内失败次数过多，这个账号暂停密码登录，请 {minutes} 分钟后再试。已启用动态验证码的账号，可同时输入正确的密码和动态验证码登录。',
  },
  'identity/address-refused': {
    title: '尝试次数过多',
    detail: '您所在的网络地址 15 分钟内登录失败次数过多，请稍后再试。',
  },
  'identity/account-disabled': {
    title: '账号已停用',
    detail: '这个账号已停用。如需启用，请联系系统管理员。',
  },
  'identity/secret-expired': {
    title: '初始密码已过期',
    detail: '初始密码 72 小时内有效，现已过期。请联系系统管理员重置。',
  },
  'identity/secret-used': {
    title: '初始密码已用过',
    detail:
      '初始密码只能登录一次，已在 {at} 用过。请联系系统管理员重新生成；那次如果不是您本人登录，请同时告诉安全管理员。（浏览器意外关闭的，30 分钟内可在同一台电脑的同一个浏览器再次登录。）',
  },
  'identity/too-many-devices': {
    title: '登录的设备太多',
    detail:
      '您的账号同时登录的设备超过 {most} 台，最早登录的这一台已退出。请重新登录；不用的设备请在“账号设置”中退出。',
  },
  'identity/secret-was-reset': {
    title: '密码已被重置',
    detail: '您的密码已由管理员重置，请用新的初始密码登录。如果不是您要求的，请立即联系另外两名管理员。',
  },
  'identity/no-membership': {
    title: '账号尚未授权',
    detail: '这个账号还没有可用的单位和角色。请联系安全管理员授权。',
  },
  'identity/foreign-address': {
    title: '不允许从此处登录',
    detail: '管理员账号只能在指定的网络地址登录。请换到指定的终端。',
  },
  'identity/wrong-password': { title: '当前密码不对', detail: '当前密码不对，请重新输入。' },
  'identity/password-short': { title: '新密码太短', detail: '新密码至少 10 个字符，请加长。' },
  'identity/password-plain': {
    title: '新密码太简单',
    detail: '新密码须含大写字母、小写字母、数字、符号中的至少三种；15 个字符以上的不限种类。',
  },
  'identity/password-common': {
    title: '新密码太常见',
    detail: '新密码是公开过的初始密码、常见密码或它们的变形，容易被猜中，请换一个。',
  },
  'identity/password-username': {
    title: '新密码含登录账号',
    detail: '新密码不能包含登录账号，请换一个。',
  },
  'identity/password-same': { title: '新密码与当前密码相同', detail: '新密码不能与当前密码相同，请换一个。' },
  'identity/totp-already-on': {
    title: '动态验证码已启用',
    detail: '这个账号已启用动态验证码。更换手机时，请先停用再重新启用。',
  },
  'identity/totp-not-started': {
    title: '请先开始设置',
    detail: '请先点“启用”，扫描二维码后再输入 6 位数字。',
  },
  'identity/totp-not-on': { title: '动态验证码未启用', detail: '这个账号没有启用动态验证码，不需要停用。' },
  'identity/totp-demanded': {
    title: '不能停用动态验证码',
    detail: '本平台要求双因素登录，不能停用动态验证码。手机丢失时，请联系安全管理员清除后重新设置。',
  },
  'identity/code-needed': {
    title: '须先启用动态验证码',
    detail: '这一步要用动态验证码再次确认是您本人。请先在“账号设置”中启用动态验证码，再回来办理。',
  },
  'identity/totp-wrong': {
    title: '动态验证码不对',
    detail: '动态验证码不对或已用过，请等待下一组数字后重试，并检查手机时间是否准确。',
  },
  'identity/unit-takes-no-account': {
    title: '这个单位不能开通账号',
    detail:
      '“{name}”不能开通账号：只有市、区、街镇及其俱乐部、文体中心、协会和其他组织体系的组织可以，且须在用。',
  },
  'identity/unit-has-no-username': {
    title: '单位还没有登录名',
    detail: '“{name}”还没有登录名。请先在单位管理中启用这个单位。',
  },
  'identity/not-yourself': {
    title: '不能对自己操作',
    detail: '不能对自己的账号进行此操作，请由另一名管理员办理。',
  },
  'identity/last-administrator': {
    title: '至少保留一名管理员',
    detail: '这是最后一名{role}。请先设立另一名{role}，再进行此操作。',
  },
  'identity/administrator-stays': {
    title: '管理员账号不能移交',
    detail: '系统、安全、审计管理员的账号不能移交。请为接任者另建账号，由安全管理员授权后停用本账号。',
  },
  'identity/needs-two': {
    title: '须由两名管理员办理',
    detail:
      '系统、安全、审计管理员的密码不能由一人重置。请在“三员管理”中申请，由另一名不同职务的管理员确认，两人各得密码的一半。',
  },
  'identity/needs-no-two': {
    title: '不需要两人办理',
    detail: '这个账号不是系统、安全或审计管理员，请由系统管理员在“账号管理”中直接重置密码。',
  },
  'identity/needs-another': {
    title: '须由另一名管理员确认',
    detail: '须由另一名管理员确认：不能是申请人、本人，也不能与申请人职务相同。',
  },
  'identity/request-open': {
    title: '已有申请',
    detail: '这个账号已有一份重置申请待确认。请先确认或拒绝那一份。',
  },
  'identity/request-over': {
    title: '申请已办结',
    detail: '这份申请已确认、拒绝，或已超过 24 小时。如仍需要，请重新申请。',
  },
  'identity/person-bound': {
    title: '已登记本人信息',
    detail: '这个账号已登记本人信息，不能更改。换人担任，请为接任者另建账号，由安全管理员授权后停用本账号。',
  },
  'identity/person-holds-office': {
    title: '这个人已担任另一职务',
    detail:
      '这个身份证号已登记在另一个管理员账号上。系统、安全、审计管理员须由三个人担任：请把密码交给另一个人登录，或先收回原来的角色。',
  },
  'identity/same-person': {
    title: '不是另一个人',
    detail: '移交对象与现持有人相同。只改姓名或电话，请用“编辑”；忘记密码，请用“重置密码”。',
  },
  'identity/role-separation': {
    title: '三员必须分立',
    detail: '系统、安全、审计管理员须由不同的人担任，且不兼任业务角色。请换一个人，或先撤销其现有角色。',
  },
  'identity/already-member': {
    title: '已有角色',
    detail: '这个账号在“{name}”已有角色。如需更改，请先撤销现有角色再授予。',
  },
  'identity/role-needs-city': {
    title: '单位不对',
    detail: '系统、安全、审计管理员只设在市级，请选择市级单位。',
  },
  'identity/role-needs-unit': {
    title: '单位不对',
    detail: '“{name}”不能授予业务角色：请选择在用的市、区、街镇或其俱乐部、文体中心、协会。',
  },
  'identity/grant-unknown': {
    title: '附加权限不适用',
    detail: '附加权限“{grant}”不适用于这个角色或单位级别，请取消勾选。',
  },
  'identity/demo-secret-only': {
    title: '不能使用固定密码',
    detail: '固定密码只能用于演示环境。请改用一次性初始密码。',
  },
} satisfies ProblemWords
