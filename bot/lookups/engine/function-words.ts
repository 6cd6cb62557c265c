/** Words that only hold a sentence together: they say nothing of what is asked about. */
export const functionWords: ReadonlySet<string> = new Set(
  `a about above across after again against all almost along already also although always am among an and
  another any anybody anyone anything are around as at away back be because been before being below between
  both but by can come could d did do does doing done down during e each either else etc even ever every
  few for from had has have having he her here hers him his how however i if in into is it its itself just
  ll m me might mine more most much must my near need neither no nor not of off often ok okay on once one
  only onto or other others our ours out over own per perhaps please quite rather re really s same shall
  she should since so some somebody someone something still such t than thanks that the their theirs them
  then there these they thing this those though through till to together too toward towards under until up
  upon us use used very via was we well were what whatever when where whether which while who whom whose
  why will with within without would yes yet you your yours hi hello hey cheers thank`
    .trim()
    .split(/\s+/),
);

/** Words that stand for something named before. */
export const pronouns: ReadonlySet<string> = new Set(
  'he she him her his hers it its itself they them their theirs that this those these there then one ones'.split(
    ' ',
  ),
);
