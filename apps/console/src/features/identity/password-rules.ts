export type PasswordRule = { text: string; isMet: boolean }

/** The manual's public constant and what people make of it; the server refuses them too (A18). */
function isPublicConstant(password: string): boolean {
  return /^aa1{3,}[!@#$%.]*$/i.test(password)
}

/**
 * What a new password must satisfy, as sentences the page ticks off while it is typed: eight characters of
 * three kinds (GB/T 22239 8.1.4.1), without the username. The server's own refusal has the last word.
 */
export function checkPassword(password: string, username: string): PasswordRule[] {
  const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^A-Za-z\d]/].filter((kind) => kind.test(password)).length
  const name = username.trim().toLowerCase()
  const holdsName = name.length >= 3 && password.toLowerCase().includes(name)
  return [
    { text: '至少 8 个字符', isMet: [...password].length >= 8 },
    { text: '大写字母、小写字母、数字、符号中至少三种', isMet: kinds >= 3 },
    {
      text: '不含登录账号，不是公开过的初始密码',
      isMet: password !== '' && !holdsName && !isPublicConstant(password),
    },
  ]
}
