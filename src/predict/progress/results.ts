/** Results of learning with a figure behind them: what ordinary logs do not print beside a counter. */
const LEARNING =
  /(?:(?<!packet.)loss|loss_[a-z]{1,20}|acc|accuracy|ppl|perplexity|nll|reward|bleu|cost|entropy|precision|recall|inertia|fitness|err|error[_ ]rate|grad[_ ]?norm|(?:tokens?|tok|samples|imgs?|images)\/s(?:ec)?|(?<![a-z])(?:r?mse|mae|m?ap|m?iou|auc|psnr|fid|prec|prec@\d|top-?\d|elbo|f1|f1[-_ ]score))\)?\]?['"]?(?:\s{0,8}[:=|]\s{0,8}|\s{1,8}(?:is |of )?)[-+]?(?:\d|nan|inf)/i;
export const tellsResults = (text: string): boolean => LEARNING.test(text);

/** What speaks of looking at other data than those that are learnt from. */
const ASIDE = /\b(?:val|valid|validat\w*|eval|evaluat\w*|dev|test|testing|sanity|predict\w*|infer\w*)\b/i;
export const isAside = (text: string): boolean => ASIDE.test(text);
