/**
 * Readings a dictionary does not give, or gives last. Data, not code: correct it here, raise `readingsVersion`, and see
 * the tables of the tests change.
 */

/**
 * Words as Shanghai reads them (A16): 行 in the names of old markets is háng, 莘 is xīn, 重 is chóng. The second group only
 * pins readings that today's dictionary has right, so that a new edition of it cannot change a username.
 */
export const shanghaiReadings: Readonly<Record<string, string>> = {
  闵行: 'min hang',
  殷行: 'yin hang',
  杨行: 'yang hang',
  庙行: 'miao hang',
  徐行: 'xu hang',
  高行: 'gao hang',
  庄行: 'zhuang hang',
  莘庄: 'xin zhuang',
  重固: 'chong gu',

  浦东: 'pu dong',
  长宁: 'chang ning',
  长寿: 'chang shou',
  长征: 'chang zheng',
  长风: 'chang feng',
  长桥: 'chang qiao',
  长白: 'chang bai',
  长海: 'chang hai',
  长兴: 'chang xing',
  车墩: 'che dun',
  曹杨: 'cao yang',
  曹路: 'cao lu',
  漕河泾: 'cao he jing',
  漕泾: 'cao jing',
  泖港: 'mao gang',
  堡: 'bao',
  大场: 'da chang',
  洋泾: 'yang jing',
  石湖荡: 'shi hu dang',
  六灶: 'liu zao',
  柘林: 'zhe lin',
  叶榭: 'ye xie',
  吕巷: 'lv xiang',
  绿华: 'lv hua',
  万祥: 'wan xiang',
  佘山: 'she shan',
  颛桥: 'zhuan qiao',
}

/** Readings of surnames and places that the dictionary lacks: 黑 (hè), 蕰藻浜 (also yùn). */
export const extraReadings: Readonly<Record<string, readonly string[]>> = {
  黑: ['he'],
  蕰: ['yun'],
}
