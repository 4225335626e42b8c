export type PasswordRule = { text: string; isMet: boolean }

/** The manual's public constant and what people make of it; the server refuses them too (A18). */
function isPublicConstant(password: string): boolean {
  return /^aa1{3,}[!@#$%.]*$/i.test(password)
}

/**
 * What a new password must satisfy, as sentences the page ticks off while it is typed: ten characters of
 * three kinds or fifteen of any (GB/T 22239 8.1.4.1), without the username. The server's own refusal has the last word.
 */
export function checkPassword(password: string, username: string): PasswordRule[] {
  const length = [...password].length
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(password)).length
  const name = username.trim().toLowerCase()
  const holdsName = name.length >= 3 && password.toLowerCase().includes(name)
  return [
    { text: '至少 10 个字符', isMet: length >= 10 },
    {
      text: '大写字母、小写字母、数字、符号中至少三种（15 个字符以上不限）',
      isMet: kinds >= 3 || length >= 15,
    },
    {
      text: '不含登录账号，不是公开过的初始密码',
      isMet: password !== '' && !holdsName && !isPublicConstant(password),
    },
  ]
}
