/** Tables that the server's role reaches and no row policy guards, each with its reason. */
export const openOnPurpose: Readonly<Record<string, string>> = {
  'calendar.day': 'days off and worked, of published notices: public',
  'calendar.year': 'which years are there, and from which notice: public',
  'platform.alarm': 'how often each alarm rang: a name and a number',
  'platform.consumer': 'how far each listener has read: a name and a number',
  'platform.migration': 'names and digests of migrations',
  'platform.name_collision': 'ids of records whose tidied name was taken: no name; the doctor’s',
  'platform.parked_fact': 'ids of facts that a listener could not take; the operator’s page',
  'settings.picture': 'the pictures of the help block: public',
  'settings.setting': 'functions that are open, and the help block: public',
}
